using System.Globalization;

namespace EksCdk.Checks.Resources;

/// <summary>What EKS's own AMIs ask of volumes: <c>Data/image-volumes.json</c>.</summary>
internal sealed class ImageVolumes
{
    private static readonly Lazy<Node> Families = new(() => DataFile.Read("image-volumes.json")["families"]!);
    private readonly Node _data;
    private readonly bool _hasNvidia;

    private ImageVolumes(Node data, bool hasNvidia) => (_data, _hasNvidia) = (data, hasNvidia);

    /// <summary>The device of the root volume.</summary>
    public string Root => _data["root"]!.Text;

    /// <summary>The device that holds images and containers, where that is not the root device; otherwise the root device.</summary>
    public string Main => _data["data"]?.Text ?? Root;

    /// <summary>The least size of the root volume in GiB.</summary>
    public long Least => long.Parse((_hasNvidia ? _data["leastWithNvidia"] ?? _data["least"]! : _data["least"]!).Text, CultureInfo.InvariantCulture);

    /// <summary>Whether a smaller root volume is known to be refused.</summary>
    public bool IsRefused => _data["refused"]!.Text == "true";

    /// <summary>Those of an AMI; null where it is not one of EKS's.</summary>
    /// <param name="image">The AMI.</param>
    public static ImageVolumes? Of(MachineImage image) => image.Family is { } family && Families.Value[family.ToString()] is { } data
        ? new(data, image.Display.Contains("nvidia", StringComparison.OrdinalIgnoreCase) || image.Display.Contains("gpu", StringComparison.OrdinalIgnoreCase))
        : null;
}
