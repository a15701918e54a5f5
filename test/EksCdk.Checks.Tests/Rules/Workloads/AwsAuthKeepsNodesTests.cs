using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class AwsAuthKeepsNodesTests
{
    private static TestDeployment With(string role, string dependsOn = "[Nodes, Batch]") => TestDeployment.Plain()
        .Set("Cluster.Properties.AccessConfig.AuthenticationMode", "CONFIG_MAP")
        .Add("Auth",
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nDependsOn: {dependsOn}\nProperties: {{ ClusterName: !Ref Cluster, " +
            $"Manifest: !Sub '[{{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"}},\"data\":{{\"mapRoles\":\"[{{\\\"rolearn\\\":\\\"${{{role}}}\\\",\\\"username\\\":\\\"x\\\"}}]\"}}}}]' }}");

    [Fact]
    public void The_role_of_the_nodes_passes() =>
        With("NodeRole.Arn").IsCompliant<AwsAuthKeepsNodes>("Nodes");

    [Fact]
    public void A_map_without_it_is_refused() =>
        With("FlowLogRole.Arn").IsBroken<AwsAuthKeepsNodes>("Nodes", saying: "leaves out NodeRole");

    [Fact]
    public void A_map_without_the_role_of_Fargate_is_refused() =>
        With("NodeRole.Arn").IsBroken<AwsAuthKeepsNodes>("Batch", saying: "PodExecutionRole");

    [Fact]
    public void A_map_beside_the_nodes_races() =>
        With("FlowLogRole.Arn", "[]")
            .IsBroken<AwsAuthKeepsNodes>("Nodes", saying: "nothing orders them", effect: Effect.Possible);

    [Fact]
    public void A_map_before_the_nodes_passes() =>
        With("FlowLogRole.Arn", "[]").Set("Nodes.DependsOn", "[Auth]").IsCompliant<AwsAuthKeepsNodes>("Nodes");

    [Fact]
    public void A_role_from_a_parameter_is_unknown() =>
        With("AdminRoleArn").IsUnknown<AwsAuthKeepsNodes>("Nodes");

    [Fact]
    public void With_access_entries_only_it_is_not_read() =>
        With("NodeRole.Arn").Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API")
            .IsBroken<AwsAuthKeepsNodes>("Auth", saying: "not read", effect: Effect.Broken);

    [Fact]
    public void With_both_there_is_nothing_to_say() =>
        With("FlowLogRole.Arn").Set("Cluster.Properties.AccessConfig.AuthenticationMode", "API_AND_CONFIG_MAP")
            .IsSilent<AwsAuthKeepsNodes>();

    [Fact]
    public void A_written_ARN_may_be_of_a_role_whose_name_is_not_known() =>
        With("AWS::AccountId")
            .Set("Auth.Properties.Manifest",
                "'[{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\"},\"data\":{\"mapRoles\":\"[{\\\"rolearn\\\":\\\"arn:aws:iam::111122223333:role/nodes\\\"}]\"}}]'").IsUnknown<AwsAuthKeepsNodes>("Nodes");

    [Fact]
    public void An_ARN_that_is_written_down_may_be_that_of_the_role_that_CloudFormation_names() =>
        With("NodeRole.Arn")
            .Set("Auth.Properties.Manifest",
                "'[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"},\"data\":{\"mapRoles\":\"[{\\\"rolearn\\\":\\\"arn:aws:iam::111122223333:role/nodes\\\"}]\"}}]'")
            .IsUnknown<AwsAuthKeepsNodes>("Nodes");

    [Fact]
    public void An_ARN_of_another_name_is_not_that_of_a_role_with_a_name() =>
        With("NodeRole.Arn").Set("NodeRole.Properties.RoleName", "workers")
            .Set("Auth.Properties.Manifest",
                "'[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"},\"data\":{\"mapRoles\":\"[{\\\"rolearn\\\":\\\"arn:aws:iam::111122223333:role/nodes\\\"}]\"}}]'")
            .IsBroken<AwsAuthKeepsNodes>("Nodes", saying: "leaves out workers");

    [Fact]
    public void Roles_that_are_no_YAML_admit_nobody() =>
        With("NodeRole.Arn").Set("Auth.Properties.Manifest",
                "!Sub '[{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"aws-auth\"}," +
                "\"data\":{\"mapRoles\":\"- rolearn: ${NodeRole.Arn}\\n username: x\\n  groups: [a\"}}]'")
            .IsBroken<AwsAuthKeepsNodes>("Nodes", saying: "no YAML");

    [Fact]
    public void A_role_with_its_path_matches_nothing() =>
        With("NodeRole.Arn").Set("NodeRole.Properties.Path", "/eks/")
            .IsBroken<AwsAuthKeepsNodes>("Nodes", saying: "with its path");
}
