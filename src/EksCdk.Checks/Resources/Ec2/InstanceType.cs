namespace EksCdk.Checks.Resources;

/// <summary>An EC2 instance type, read by AWS's naming convention: see <see cref="InstanceTypeName"/>.</summary>
/// <param name="Name">Its parts.</param>
internal sealed record InstanceType(InstanceTypeName Name)
{
    /// <summary>The letters before the generation.</summary>
    public string Series => Name.Series;

    /// <summary>The generation.</summary>
    public int Generation => Name.Generation;

    /// <summary>What follows the generation: <c>g</c> is Graviton, <c>n</c> network, <c>d</c> disks...</summary>
    public string Options => Name.Options;

    /// <summary>The size.</summary>
    public string Size => Name.Size;

    /// <summary>The processor; null where the name does not tell.</summary>
    public Architecture? Architecture => Name.Processor switch
    {
        Processor.Arm => Resources.Architecture.Arm,
        Processor.X86 => Resources.Architecture.X86,
        _ => null,
    };

    /// <summary>Reads a type; null for a text that is none.</summary>
    /// <param name="text">For example <c>t4g.medium</c>; null gives null.</param>
    public static InstanceType? Parse(string? text) => InstanceTypeName.Parse(text) is { } name ? new InstanceType(name) : null;
}
