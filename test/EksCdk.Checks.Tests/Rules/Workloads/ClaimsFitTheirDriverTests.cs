using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ClaimsFitTheirDriverTests
{
    private static TestDeployment With(string mode, string provisioner, string more = "") => TestDeployment.Plain().Manifest(
        "Things",
        """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"s"},"provisioner":"PROVISIONER"}"""
            .Replace("PROVISIONER", provisioner, StringComparison.Ordinal),
        """{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"c"},"spec":{"storageClassName":"s","accessModes":["MODE"]MORE}}"""
            .Replace("MODE", mode, StringComparison.Ordinal).Replace("MORE", more, StringComparison.Ordinal));

    [Theory]
    [InlineData("ReadWriteMany")]
    [InlineData("ReadOnlyMany")]
    public void No_volume_of_EBS_is_mounted_by_many_nodes(string mode) =>
        With(mode, "ebs.csi.aws.com").IsBroken<ClaimsFitTheirDriver>("Things", "accessModes[0]", mode, effect: Effect.Broken);

    [Fact]
    public void One_node_at_a_time_passes() =>
        With("ReadWriteOnce", "ebs.csi.aws.com").IsCompliant<ClaimsFitTheirDriver>("Things");

    [Theory]
    [InlineData("efs.csi.aws.com", "")]
    [InlineData("${AdminRoleArn}", "")]
    [InlineData("ebs.csi.aws.com", ",\"volumeMode\":\"Block\"")]
    public void Other_drivers_and_raw_devices_are_not_looked_at(string provisioner, string more) =>
        With("ReadWriteMany", provisioner, more).IsSilent<ClaimsFitTheirDriver>("Things");

    [Fact]
    public void So_for_the_claims_of_a_stateful_set() => With("ReadWriteOnce", "ebs.csi.eks.amazonaws.com").Manifest("Set",
        """{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"d"},"spec":{"volumeClaimTemplates":[{"spec":{"storageClassName":"s","accessModes":["ReadWriteMany"]}}]}}""")
        .IsBroken<ClaimsFitTheirDriver>("Set", saying: "StatefulSet d", effect: Effect.Broken);
}
