using System.Text.Json.Nodes;

namespace EksCdk.Tests.RealTools;

public sealed class KubernetesTypesTests
{
    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}""", null)]
    [InlineData("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop","lables":{}}}""", "'\"lables\"' does not exist")]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"replicas":3}}""",
        "'number' is not assignable to type 'string'")]
    [InlineData("""{"apiVersion":"storage.k8s.io/v1","kind":"StorageClass","metadata":{"name":"a"}}""", "'\"provisioner\"' is missing")]
    public void A_manifest_that_is_not_of_its_type_is_seen(string manifest, string? fault)
    {
        var (faults, others) = KubernetesTypes.Check([JsonNode.Parse(manifest)!]);

        Assert.Empty(others);
        if (fault is null) Assert.Empty(faults);
        else Assert.Contains(fault, Assert.Single(faults));
    }

    [Fact]
    public void A_kind_that_Kubernetes_does_not_have_is_named()
    {
        var (faults, others) =
            KubernetesTypes.Check([JsonNode.Parse("""{"apiVersion":"crd.k8s.amazonaws.com/v1alpha1","kind":"ENIConfig"}""")!]);

        Assert.Empty(faults);
        Assert.Equal(["crd.k8s.amazonaws.com/v1alpha1 ENIConfig"], others);
    }
}
