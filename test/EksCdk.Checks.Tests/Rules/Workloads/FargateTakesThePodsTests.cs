using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class FargateTakesThePodsTests
{
    private static TestDeployment Job(string container, string spec = "", string ns = "batch", string kind = "Deployment") =>
        TestDeployment.Plain().Manifest("Job",
            """{"apiVersion":"apps/v1","kind":"<kind>","metadata":{"name":"job","namespace":"<ns>"},"spec":{"template":{"metadata":{"labels":{"app":"job"}},"spec":{"containers":[{"name":"a","image":"i"<container>}]<spec>}}}}"""
            .Replace("<kind>", kind, StringComparison.Ordinal)
            .Replace("<ns>", ns, StringComparison.Ordinal)
            .Replace("<container>", container, StringComparison.Ordinal)
            .Replace("<spec>", spec, StringComparison.Ordinal));

    [Theory]
    [InlineData(",\"securityContext\":{\"privileged\":true}", "", "is privileged")]
    [InlineData(",\"ports\":[{\"containerPort\":80,\"hostPort\":80}]", "", "a port of its host")]
    [InlineData(",\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}", "", "asks for a GPU")]
    [InlineData("", ",\"hostNetwork\":true", "in the network of its host")]
    [InlineData("", ",\"volumes\":[{\"name\":\"a\",\"hostPath\":{\"path\":\"/var/log\"}}]", "a folder of its host")]
    public void What_Fargate_has_not_leaves_them_pending(string container, string spec, string saying) =>
        Job(container, spec).IsBroken<FargateTakesThePods>("Job", saying: saying, effect: Effect.Broken);

    [Fact]
    public void So_does_a_volume_of_EBS() =>
        Job("", ",\"volumes\":[{\"name\":\"a\",\"persistentVolumeClaim\":{\"claimName\":\"c\"}}]").Manifest("Storage",
            """{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"s"},"provisioner":"ebs.csi.aws.com"}""",
            """{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"c","namespace":"batch"},"spec":{"storageClassName":"s"}}""")
            .IsBroken<FargateTakesThePods>("Job", saying: "claims a volume of ebs.csi.aws.com", effect: Effect.Broken);

    [Theory]
    [InlineData("", "", "batch", "Deployment")]
    [InlineData(",\"securityContext\":{\"privileged\":true}", "", "shop", "Deployment")]
    [InlineData(",\"securityContext\":{\"privileged\":true}", "", "batch", "DaemonSet")]
    [InlineData(",\"securityContext\":{\"privileged\":\"${AdminRoleArn}\"}", "", "batch", "Deployment")]
    [InlineData("", ",\"volumes\":[{\"name\":\"a\",\"persistentVolumeClaim\":{\"claimName\":\"c\"}}]", "batch", "Deployment")]
    public void Others_are_silent(string container, string spec, string ns, string kind) =>
        Job(container, spec, ns, kind).IsSilent<FargateTakesThePods>();

    [Theory]
    [InlineData("[{ Key: app, Value: job }]", true)]
    [InlineData("[{ Key: app, Value: other }]", false)]
    [InlineData("[{ Key: app, Value: !Ref AdminRoleArn }]", false)]
    public void A_profile_takes_those_with_its_labels(string labels, bool takes)
    {
        var job = Job("", ",\"hostNetwork\":true").Set("Batch.Properties.Selectors.0.Labels", labels);
        if (takes) job.IsBroken<FargateTakesThePods>("Job", effect: Effect.Broken);
        else job.IsSilent<FargateTakesThePods>();
    }
}
