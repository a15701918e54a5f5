using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Boot;

namespace EksCdk.Checks.Tests.Rules.Boot;

public sealed class EndpointAndAuthorityAreOfTheClusterTests
{
    [Fact]
    public void Attributes_of_the_cluster_pass() =>
        TestDeployment.Plain().WithSelfManagedGroup().IsCompliant<EndpointAndAuthorityAreOfTheCluster>("Workers");

    [Fact]
    public void The_ARN_for_the_endpoint_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.Endpoint}", "${Cluster.Arn}", StringComparison.Ordinal))
                .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "Cluster.Endpoint");

    [Fact]
    public void The_endpoint_for_the_authority_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.CertificateAuthorityData}", "${Cluster.Endpoint}",
                    StringComparison.Ordinal))
                    .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "certificate authority");

    [Fact]
    public void A_host_without_https_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.Endpoint}", "ABCDEF.gr7.us-east-1.eks.amazonaws.com",
                    StringComparison.Ordinal)).IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "https://");

    [Fact]
    public void A_placeholder_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.Endpoint}", "<endpoint>", StringComparison.Ordinal))
                .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "<endpoint>");

    [Fact]
    public void An_address_that_is_written_out_is_not_that_of_a_new_cluster() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.Endpoint}", "https://abcdef.gr7.us-east-1.eks.amazonaws.com",
                    StringComparison.Ordinal))
            .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", saying: "is written out", effect: Effect.Possible);

    [Fact]
    public void The_options_of_bootstrap_sh_are_read() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                "!Sub |\n  #!/bin/bash\n  /etc/eks/bootstrap.sh ${Cluster} \\\n    --apiserver-endpoint '${Cluster.Arn}' " +
                "--b64-cluster-ca ${Cluster.CertificateAuthorityData}")
            .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "Cluster.Endpoint");

    [Fact]
    public void The_settings_of_Bottlerocket_are_read() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate", "!Sub |\n  settings.kubernetes.api-server = '${Cluster.Arn}'")
            .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "Cluster.Endpoint");

    [Fact]
    public void No_user_data_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<EndpointAndAuthorityAreOfTheCluster>();

    [Fact]
    public void A_text_that_is_no_certificate_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.CertificateAuthorityData}", "c2hvcA==", StringComparison.Ordinal))
            .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", saying: "no certificate in base64");

    [Fact]
    public void What_is_cut_out_of_another_attribute_is_refused() =>
        TestDeployment.Plain().WithSelfManagedGroup()
            .Section("Outputs",
                "{ I: { Value: !Select [1, !Split ['//', !GetAtt Cluster.OpenIdConnectIssuerUrl]], Export: { Name: i } } }")
            .UserData("WorkerTemplate",
                SelfManaged.NodeConfig.Replace("${Cluster.Endpoint}", "${E}", StringComparison.Ordinal)
                    .Replace("!Sub |", "!Sub\n  - |", StringComparison.Ordinal)
                    .Replace("\n  ", "\n    ", StringComparison.Ordinal)
                    .Replace("\n    - |", "\n  - |", StringComparison.Ordinal) + "\n  - { E: !ImportValue i }")
            .IsBroken<EndpointAndAuthorityAreOfTheCluster>("Workers", null, "Cluster.Endpoint");
}
