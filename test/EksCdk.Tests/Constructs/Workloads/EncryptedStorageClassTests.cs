using System.Text.Json.Nodes;

namespace EksCdk.Tests.Constructs.Workloads;

[Collection(nameof(WorkloadPlatforms))]
public sealed class EncryptedStorageClassTests(WorkloadPlatforms platforms)
{
    private JsonNode StorageClass => platforms.Standard.Objects("StorageClass").Single().Object;

    [Fact]
    public void Gp3_is_the_default()
    {
        Assert.Equal("gp3", (string?)StorageClass["metadata"]!["name"]);
        Assert.Equal("true", (string?)StorageClass["metadata"]!["annotations"]!["storageclass.kubernetes.io/is-default-class"]);
        Assert.Equal("ebs.csi.aws.com", (string?)StorageClass["provisioner"]);
        Assert.Equal("gp3", (string?)StorageClass["parameters"]!["type"]);
    }

    [Fact]
    public void Volumes_are_encrypted_with_the_volume_key()
    {
        Assert.Equal("true", (string?)StorageClass["parameters"]!["encrypted"]);
        Assert.StartsWith("{small-security:ExportsOutputFnGetAttKeysVolumes", (string?)StorageClass["parameters"]!["kmsKeyId"]);
    }

    [Fact]
    public void Volumes_are_made_in_the_zone_of_their_first_pod() =>
        Assert.Equal("WaitForFirstConsumer", (string?)StorageClass["volumeBindingMode"]);

    [Fact]
    public void Volumes_can_grow() => Assert.True((bool)StorageClass["allowVolumeExpansion"]!);
}
