namespace EksCdk.Checks.Reporting.Compliance;

/// <summary>The totals of one rule pack.</summary>
/// <param name="Name">The pack's name.</param>
/// <param name="Version">Its version; empty where it is not known.</param>
/// <param name="TellsCompliant">Whether it also says what is compliant and what cannot be known, or only what breaks a
/// rule.</param>
/// <param name="Open">Findings that nobody has accepted.</param>
/// <param name="Acknowledged">Findings that are accepted, for a reason.</param>
/// <param name="Unknown">What the templates cannot tell; 0 for a pack that reports violations only.</param>
/// <param name="Compliant">Where a rule holds; 0 for a pack that reports violations only.</param>
public sealed record CompliancePack(string Name, string Version, bool TellsCompliant, int Open, int Acknowledged, int Unknown,
    int Compliant)
{
    /// <summary>The pack whose rules are <see cref="Rules.RuleCatalog"/>.</summary>
    public const string Own = "EksChecks";

    internal static CompliancePack Of(string name, string version, IEnumerable<ComplianceEntry> entries)
    {
        var counts = new int[Enum.GetValues<ComplianceStatus>().Length];
        foreach (var entry in entries) counts[(int)entry.Status]++;
        return new CompliancePack(
            name,
            version,
            name == Own,
            counts[(int)ComplianceStatus.Open],
            counts[(int)ComplianceStatus.Acknowledged],
            counts[(int)ComplianceStatus.Unknown],
            counts[(int)ComplianceStatus.Compliant]);
    }
}

/// <summary>One stack of the report.</summary>
/// <param name="Name">The stack's name.</param>
/// <param name="Account">The account's number; empty where it is chosen at deployment.</param>
/// <param name="Region">The region; empty where it is chosen at deployment.</param>
/// <param name="Template">The template's file name.</param>
/// <param name="Resources">How many resources the template has.</param>
/// <param name="Sha256">The SHA-256 of the template's file, in lower-case hexadecimal: which template was checked.</param>
public sealed record ComplianceStack(string Name, string Account, string Region, string Template, int Resources, string Sha256)
{
    /// <summary>Whether it is nested in another.</summary>
    public bool IsNested { get; init; }

    /// <summary>The names of the stacks that are deployed before it.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>How many resources of each type it has.</summary>
    public IReadOnlyDictionary<string, int> Types { get; init; } = new Dictionary<string, int>();
}
