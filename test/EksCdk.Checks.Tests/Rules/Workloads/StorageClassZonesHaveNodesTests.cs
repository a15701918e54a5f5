using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class StorageClassZonesHaveNodesTests
{
    private static TestDeployment With(string zone, string key = "topology.kubernetes.io/zone") => TestDeployment.Plain()
        .Remove("Batch").Set("PrivateSubnetA.Properties.AvailabilityZone", "us-east-2a")
        .Set("PrivateSubnetB.Properties.AvailabilityZone", "us-east-2b")
        .Manifest("Fast", """
            {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"fast"},"provisioner":"ebs.csi.aws.com","volumeBindingMode":"WaitForFirstConsumer","allowedTopologies":[{"matchLabelExpressions":[{"key":"<key>","values":["<zone>"]}]}]}
            """.Trim().Replace("<key>", key, StringComparison.Ordinal).Replace("<zone>", zone, StringComparison.Ordinal));

    [Theory]
    [InlineData("topology.kubernetes.io/zone")]
    [InlineData("topology.ebs.csi.aws.com/zone")]
    public void A_zone_without_nodes_is_refused(string key) =>
        With("us-east-2c", key).IsBroken<StorageClassZonesHaveNodes>("Fast", saying: "us-east-2a, us-east-2b",
            effect: Effect.Broken);

    [Fact]
    public void One_with_nodes_passes() => With("us-east-2b").IsCompliant<StorageClassZonesHaveNodes>("Fast");

    [Fact]
    public void Zones_that_are_not_written_are_not_known() =>
        With("us-east-2c").Remove("PrivateSubnetA.Properties.AvailabilityZone").IsUnknown<StorageClassZonesHaveNodes>("Fast");

    [Fact]
    public void A_class_of_Auto_Mode_that_names_no_zone_is_not_spoken_of() =>
        With("auto", "eks.amazonaws.com/compute-type").IsSilent<StorageClassZonesHaveNodes>();

    [Fact]
    public void Without_zones_it_has_nothing_to_say() => TestDeployment.Plain()
        .Manifest("Fast", """
            {"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"fast"},"provisioner":"ebs.csi.aws.com"}
            """.Trim())
        .IsSilent<StorageClassZonesHaveNodes>();
}
