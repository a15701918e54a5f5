namespace EksCdk.Checks.Resources;

/// <summary>What one of EKS's own AMIs asks of volumes: see <see cref="AmiTypes"/>.</summary>
internal sealed class ImageVolumes
{
    private readonly AmiFamily _family;
    private readonly bool _hasNvidia;

    private ImageVolumes(AmiFamily family, bool hasNvidia) => (_family, _hasNvidia) = (family, hasNvidia);

    /// <summary>The device of the root volume.</summary>
    public string Root => _family.Root;

    /// <summary>
    /// The device that holds images and containers, where that is not the root device; otherwise the root device.
    /// </summary>
    public string Main => _family.Data ?? Root;

    /// <summary>The least size of the root volume in GiB.</summary>
    public long Least => _hasNvidia ? _family.LeastWithNvidia ?? _family.Least : _family.Least;

    /// <summary>Whether a smaller root volume is known to be refused.</summary>
    public bool IsRefused => _family.Refused;

    /// <summary>Those of an AMI; null where it is not one of EKS's.</summary>
    /// <param name="image">The AMI.</param>
    public static ImageVolumes? Of(MachineImage image) =>
        image.Family is { } family && AmiTypes.Families.GetValueOrDefault(family.ToString()) is { } known
            ? new(known, IsWithGpu(image.Display, "nvidia") || IsWithGpu(image.Display, "gpu"))
            : null;

    private static bool IsWithGpu(string image, string mark) => image.Contains(mark, StringComparison.OrdinalIgnoreCase);
}
