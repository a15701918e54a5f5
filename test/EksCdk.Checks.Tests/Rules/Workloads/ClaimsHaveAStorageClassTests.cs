using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ClaimsHaveAStorageClassTests
{
    private const string Claim =
        """{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"]}}""";

    private const string Named =
        """{"kind":"PersistentVolumeClaim","apiVersion":"v1","metadata":{"name":"data"},"spec":{"storageClassName":"gp3"}}""";

    private static string Class(string isDefault) =>
        """{"kind":"StorageClass","metadata":{"name":"gp3","annotations":{"storageclass.kubernetes.io/is-default-class":"IS"}}}"""
            .Replace("IS", isDefault, StringComparison.Ordinal);

    private static TestDeployment Applied(params string[] objects) => TestDeployment.Plain().Manifest("Things", objects);

    [Fact]
    public void Beside_a_default_class_it_passes() =>
        Applied(Class("true"), Claim).IsCompliant<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void Without_one_it_may_stay_pending() =>
        Applied(Claim).IsBroken<ClaimsHaveAStorageClass>("Things", saying: "PersistentVolumeClaim data names no storage class",
            effect: Effect.Possible);

    [Fact]
    public void Beside_a_class_that_is_none_it_may_stay_pending() =>
        Applied(Class("false"), Claim).IsBroken<ClaimsHaveAStorageClass>("Things", effect: Effect.Possible);

    [Fact]
    public void A_class_that_nothing_makes_leaves_a_claim_pending() => Applied(Named).IsBroken<ClaimsHaveAStorageClass>("Things",
        saying: "the storage class gp3, which nothing makes", effect: Effect.Broken);

    [Fact]
    public void A_class_of_that_name_passes() =>
        Applied(Class("false"), Named).IsCompliant<ClaimsHaveAStorageClass>("Things");

    [Theory]
    [InlineData("gp2")]
    [InlineData("")]
    public void The_class_of_every_cluster_and_none_pass(string name) =>
        Applied(Named.Replace("gp3", name, StringComparison.Ordinal)).IsCompliant<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void A_volume_that_names_the_class_passes() =>
        Applied("""{"kind":"PersistentVolume","metadata":{"name":"v"},"spec":{"storageClassName":"gp3"}}""", Named)
            .IsCompliant<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void A_chart_may_make_the_class() =>
        Applied(Named).Add("Chart", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: " +
            "our-platform, Release: p } }")
            .IsUnknown<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void A_chart_of_which_it_is_not_known_what_it_brings_leaves_it_open() =>
        Applied(Claim).Add("Chart", "{ Type: Custom::AWSCDK-EKS-HelmChart, Properties: { ClusterName: !Ref Cluster, Chart: " +
            "our-platform, Release: p } }")
            .IsUnknown<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void The_driver_s_add_on_may_make_one() =>
        Applied(Claim).Add("Driver", "{ Type: AWS::EKS::Addon, Properties: { ClusterName: !Ref Cluster, AddonName: " +
            "aws-ebs-csi-driver, ConfigurationValues: '{\"defaultStorageClass\":{\"enabled\":true}}' } }")
            .IsUnknown<ClaimsHaveAStorageClass>("Things");

    private const string Account = """{"kind":"ServiceAccount","metadata":{"name":"setup"}}""";

    private const string Job =
        """{"kind":"Job","metadata":{"name":"j"},"spec":{"template":{"spec":{"serviceAccountName":"setup","containers":[{"name":"a"}]}}}}""";

    private const string Binding =
        """{"kind":"ClusterRoleBinding","metadata":{"name":"b"},"subjects":[{"kind":"ServiceAccount","name":"setup","namespace":"default"}]}""";

    [Fact]
    public void A_job_that_may_do_nothing_makes_none() =>
        Applied(Claim, Account, Job).IsBroken<ClaimsHaveAStorageClass>("Things", effect: Effect.Possible);

    [Fact]
    public void A_job_that_may_do_something_may_make_one() =>
        Applied(Claim, Account, Job, Binding).IsUnknown<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void A_job_with_an_account_of_somebody_else_may_make_one() =>
        Applied(Claim, Job).IsUnknown<ClaimsHaveAStorageClass>("Things");

    private static string Call(string api) =>
        "{ Type: Custom::DeployAssert@SdkCalleksX, DependsOn: Cluster, Properties: { ServiceToken: arn, service: eks, api: API } }"
            .Replace("API", api, StringComparison.Ordinal);

    [Fact]
    public void An_assertion_of_an_integration_test_makes_none() =>
        Applied(Claim).Add("Asked", Call("DescribeNodegroup"))
            .IsBroken<ClaimsHaveAStorageClass>("Things", effect: Effect.Possible);

    [Fact]
    public void A_call_that_changes_something_may_make_one() =>
        Applied(Claim).Add("Asked", Call("CreateAddon")).IsUnknown<ClaimsHaveAStorageClass>("Things");

    [Fact]
    public void Older_clusters_have_a_default_one() =>
        Applied(Claim).Set("Cluster.Properties.Version", "'1.29'").IsSilent<ClaimsHaveAStorageClass>("Things");
}
