using System.Text.RegularExpressions;

namespace EksCdk.Facts;

/// <summary>The processor of an instance type.</summary>
public enum Processor
{
    /// <summary>Intel or AMD: x86_64.</summary>
    X86,

    /// <summary>Graviton, Grace or Apple silicon: arm64.</summary>
    Arm,
}

/// <summary>
/// What the name of an EC2 instance type tells: <c>m6gd.large</c> is series m, generation 6, options g and d. See
/// <c>Data/processors.json</c>.
/// </summary>
/// <param name="Series">The letters before the generation.</param>
/// <param name="Generation">The generation; 0 where the name has none: <c>u-6tb1</c>.</param>
/// <param name="Options">What follows the generation: <c>g</c> is Graviton, <c>n</c> network, <c>d</c> disks...</param>
/// <param name="Variant">What follows a hyphen: <c>flex</c>, <c>gb200</c>, <c>12tb</c>; empty for most.</param>
/// <param name="Size">The size.</param>
public sealed partial record InstanceTypeName(string Series, int Generation, string Options, string Variant, string Size)
{
    private static readonly Lazy<ProcessorsFile> Families =
        new(() => FactFile.Read("processors", FactsJson.Default.ProcessorsFile));

    /// <summary>The processor, or null where the name does not tell: it may be a type that is new.</summary>
    public Processor? Processor
    {
        get
        {
            var family = Generation == 0 ? Series : $"{Series}{Generation}";
            if (Options.Contains('g') || Variant.StartsWith("gb", StringComparison.Ordinal)
                || Families.Value.Arm.Contains(family)) return Facts.Processor.Arm;
            return Options.Contains('i') || Options.Contains('a')
                || Families.Value.X86.Contains(family) ? Facts.Processor.X86 : null;
        }
    }

    /// <summary>
    /// Reads a name; null for a text that is not written as one. That there is a type of that name is not said.
    /// </summary>
    /// <param name="text">For example <c>t4g.medium</c>; null gives null.</param>
    public static InstanceTypeName? Parse(string? text)
    {
        if (text is null || Name().Match(text) is not { Success: true } match) return null;
        var generation = match.Groups["generation"].Value;
        return new InstanceTypeName(
            match.Groups["series"].Value,
            generation.Length == 0 ? 0 : int.Parse(generation, System.Globalization.CultureInfo.InvariantCulture),
            match.Groups["options"].Value,
            match.Groups["variant"].Value,
            match.Groups["size"].Value);
    }

    [GeneratedRegex(
        @"^(?<series>[a-z]+)(?<generation>[0-9]{0,4})(?<options>[a-z]*)(-(?<variant>[a-z0-9]+))?\.(?<size>nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

internal sealed record ProcessorsFile : FactSet
{
    public required HashSet<string> X86 { get; init; }

    public required HashSet<string> Arm { get; init; }
}
