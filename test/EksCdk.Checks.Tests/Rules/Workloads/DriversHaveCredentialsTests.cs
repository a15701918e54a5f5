using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class DriversHaveCredentialsTests
{
    [Fact]
    public void A_role_of_its_own_passes() =>
        TestDeployment.Plain().IsCompliant<DriversHaveCredentials>("EbsCsi");

    [Fact]
    public void An_association_beside_it_passes() =>
        TestDeployment.Plain().Remove("EbsCsi.Properties.PodIdentityAssociations")
            .Add("Own",
                "Type: AWS::EKS::PodIdentityAssociation\nProperties: { ClusterName: !Ref Cluster, Namespace: kube-system, " +
                "ServiceAccount: ebs-csi-controller-sa, RoleArn: !GetAtt EbsCsiRole.Arn }")
                .IsCompliant<DriversHaveCredentials>("EbsCsi");

    [Fact]
    public void No_role_is_refused() =>
        TestDeployment.Plain().Remove("EbsCsi.Properties.PodIdentityAssociations")
            .IsBroken<DriversHaveCredentials>("EbsCsi", saying: "NodeRole", effect: Effect.Broken);

    [Fact]
    public void No_role_in_several_stacks_is_refused() =>
        TestDeployment.Cdk().Remove("EbsCsi.Properties.PodIdentityAssociations")
            .IsBroken<DriversHaveCredentials>("EbsCsi", effect: Effect.Broken);

    [Fact]
    public void The_nodes_role_with_the_policy_passes() =>
        TestDeployment.Plain().Remove("EbsCsi.Properties.PodIdentityAssociations")
            .Set("NodeRole.Properties.ManagedPolicyArns.0",
                "!Sub 'arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy'")
                .IsCompliant<DriversHaveCredentials>("EbsCsi");

    [Fact]
    public void A_nodes_role_outside_the_templates_is_unknown() =>
        TestDeployment.Plain().Remove("EbsCsi.Properties.PodIdentityAssociations")
            .Set("Nodes.Properties.NodeRole", "!Ref AdminRoleArn").IsUnknown<DriversHaveCredentials>("EbsCsi");

    [Fact]
    public void An_add_on_that_calls_nothing_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<DriversHaveCredentials>("CoreDns");

    [Fact]
    public void A_chart_with_an_association_passes() => TestDeployment.Cdk().IsCompliant<DriversHaveCredentials>("Autoscaler");

    [Fact]
    public void A_chart_without_one_is_refused() =>
        TestDeployment.Cdk().Drop("AutoscalerIdentity")
        .IsBroken<DriversHaveCredentials>("Autoscaler", saying: "NodeRole", effect: Effect.Broken);

    [Theory]
    [InlineData("Namespace")]
    [InlineData("ServiceAccount")]
    public void An_association_for_another_account_is_none(string property) =>
        TestDeployment.Cdk().Set($"AutoscalerIdentity.Properties.{property}", "default")
            .IsBroken<DriversHaveCredentials>("Autoscaler", effect: Effect.Broken);

    [Fact]
    public void The_chart_says_what_its_account_is_called() =>
        TestDeployment.Cdk().Set("AutoscalerIdentity.Properties.ServiceAccount", "scaler")
            .Set("Autoscaler.Properties.Values", "'{\"rbac\":{\"serviceAccount\":{\"name\":\"scaler\"}}}'")
            .IsCompliant<DriversHaveCredentials>("Autoscaler");

    [Fact]
    public void Values_that_are_not_known_may_name_any_account() =>
        TestDeployment.Cdk().Parameter("Values", beside: "Autoscaler")
            .Set("AutoscalerIdentity.Properties.ServiceAccount", "scaler").Set("Autoscaler.Properties.Values", "!Ref Values")
            .IsUnknown<DriversHaveCredentials>("Autoscaler");

    private static TestDeployment Balancers() => TestDeployment.Plain()
        .Add("Lbc",
            "Type: Custom::AWSCDK-EKS-HelmChart\nDependsOn: Nodes\nProperties: { ClusterName: !Ref Cluster, Chart: " +
            "aws-load-balancer-controller, Release: lbc, Namespace: kube-system }");

    [Fact]
    public void A_controller_that_nothing_asks_to_act_may_fail_later() =>
        Balancers().IsBroken<DriversHaveCredentials>("Lbc", saying: "nothing in the templates asks", effect: Effect.Possible);

    [Fact]
    public void A_controller_that_an_Ingress_asks_is_broken() =>
        Balancers()
            .Add("Web",
                "Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: { ClusterName: !Ref Cluster, Manifest: " +
                "'[{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"Ingress\",\"metadata\":{\"name\":\"web\"}}]' }")
            .IsBroken<DriversHaveCredentials>("Lbc", effect: Effect.Broken);

    [Theory]
    [InlineData("aws-efs-csi-driver")]
    [InlineData("aws-mountpoint-s3-csi-driver")]
    public void A_storage_driver_that_nothing_asks_may_fail_later(string driver) =>
        TestDeployment.Plain().Remove("EbsCsi.Properties.PodIdentityAssociations").Set("EbsCsi.Properties.AddonName", driver)
            .IsBroken<DriversHaveCredentials>("EbsCsi", saying: "nothing in the templates asks", effect: Effect.Possible);

    private static TestDeployment Certificates(string solver) => TestDeployment.Plain()
        .Add("Manager", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: cert-manager, " +
            "Release: cm, Namespace: cert-manager } }")
        .Manifest("Issuer", """
            {"kind":"ClusterIssuer","apiVersion":"cert-manager.io/v1","metadata":{"name":"a"},"spec":{"acme":{"solvers":[SOLVER]}}}
            """.Trim().Replace("SOLVER", solver, StringComparison.Ordinal));

    [Fact]
    public void Challenges_by_Route_53_need_a_role() => Certificates("""{"dns01":{"route53":{"region":"a"}}}""")
        .IsBroken<DriversHaveCredentials>("Manager", saying: "cert-manager has no role", effect: Effect.Broken);

    [Fact]
    public void Challenges_by_HTTP_need_none() =>
        Certificates("""{"http01":{"ingress":{}}}""").IsSilent<DriversHaveCredentials>("Manager");

    [Theory]
    [InlineData("aws", true)]
    [InlineData("azure-workload", false)]
    public void Triggers_of_AWS_need_a_role(string provider, bool needed)
    {
        var keda = TestDeployment.Plain()
            .Add("Keda", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: keda, " +
                "Release: k, Namespace: keda } }")
            .Manifest("Things", """
                {"kind":"TriggerAuthentication","apiVersion":"keda.sh/v1alpha1","metadata":{"name":"a"},"spec":{"podIdentity":{"provider":"X"}}}
                """.Trim().Replace("X", provider, StringComparison.Ordinal));
        if (needed) keda.IsBroken<DriversHaveCredentials>("Keda", saying: "KEDA has no role", effect: Effect.Broken);
        else keda.IsSilent<DriversHaveCredentials>("Keda");
    }

    private static TestDeployment Fsx(string provisioner, bool withVolume)
    {
        var fsx = TestDeployment.Plain()
            .Add("Fsx", "{ Type: AWS::EKS::Addon, Properties: { AddonName: aws-fsx-csi-driver, ClusterName: !Ref Cluster } }")
            .Manifest("Class", $$"""{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"s"},"provisioner":"{{provisioner}}"}""");
        return withVolume
            ? fsx.Manifest("Volume",
                """{"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"v"},"spec":{"csi":{"driver":"fsx.csi.aws.com","volumeHandle":"fs-1"}}}""")
            : fsx;
    }

    [Theory]
    [InlineData("fsx.csi.aws.com", Effect.Broken)]
    [InlineData("ebs.csi.aws.com", Effect.Possible)]
    public void A_class_asks_its_own_driver(string provisioner, Effect effect) =>
        Fsx(provisioner, false).IsBroken<DriversHaveCredentials>("Fsx", effect: effect);

    [Theory]
    [InlineData("fsx.csi.aws.com", false)]
    [InlineData("ebs.csi.aws.com", true)]
    public void Volumes_that_are_made_by_hand_need_no_role(string provisioner, bool passes)
    {
        var fsx = Fsx(provisioner, true);
        if (passes) fsx.IsCompliant<DriversHaveCredentials>("Fsx");
        else fsx.IsBroken<DriversHaveCredentials>("Fsx", effect: Effect.Broken);
    }
}
