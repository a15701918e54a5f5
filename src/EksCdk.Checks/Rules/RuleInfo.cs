namespace EksCdk.Checks.Rules;

/// <summary>All that is known of a rule, apart from how it decides. Immutable, and safe to share between threads.</summary>
/// <param name="Id">The stable id: <c>EKS</c> and three digits, the first of which is the area.</param>
public sealed record RuleInfo(string Id)
{
    private static readonly string[] Areas =
        ["ControlPlane", "Launch", "Boot", "Reach", "Admit", "Network", "Workloads", "Security", "Naming"];

    /// <summary>The name of its class and file: <c>FargateProfileNameIsNotReserved</c>. Set when the rule is created.</summary>
    public string Name { get; internal init; } = "";

    /// <summary>What must be true, as a short sentence: "Fargate profile names don't start with eks-".</summary>
    public required string Title { get; init; }

    /// <summary>
    /// What happens where it is broken. A single finding may have another effect, never a worse one than its evidence allows.
    /// </summary>
    public required Effect Effect { get; init; }

    /// <summary>The severity that follows from the effect.</summary>
    public Severity Severity => Effects.SeverityOf(Effect);

    /// <summary>The link of the join chain that breaks with it, or null if nodes join all the same.</summary>
    public JoinLink? Link { get; init; }

    /// <summary>
    /// Whether the link stays proven where the rule does not know: what it looks for is rare, and is not asked for in a proof.
    /// </summary>
    internal bool ProvesNothing { get; init; }

    /// <summary>For which groups of nodes the link is proven only where this rule has answered; null for none.</summary>
    internal Func<Compute, bool>? IsRequiredFor { get; init; }

    /// <summary>
    /// Whether CloudFormation refuses the template as a whole: nothing in its stack is created, whatever the finding points at.
    /// </summary>
    public bool RefusesTemplate { get; init; }

    /// <summary>How and when it became known.</summary>
    public required RuleEvidence Evidence { get; init; }

    /// <summary>Why it matters, in one to three sentences.</summary>
    public required string Why { get; init; }

    /// <summary>
    /// What AWS answers when it is broken, as somebody has seen it; empty where nothing is refused or nobody has published the
    /// answer.
    /// </summary>
    public string AwsError { get; init; } = "";

    /// <summary>When a deployment reports it; null where nothing fails.</summary>
    public Surfacing? Surfaces { get; init; }

    /// <summary>What to do about it, in the imperative.</summary>
    public required string Fix { get; init; }

    /// <summary>The address of the source: AWS's documentation wherever there is one.</summary>
    public required string Reference { get; init; }

    /// <summary>The rows of facts that it reads, where it is the engine's and not one case's; null for none.</summary>
    internal Func<IEnumerable<RowText>>? Rows { get; init; }

    /// <summary>
    /// The rules that name the cause more closely: where one of them has a finding on the same resource, or in the same place,
    /// this
    /// rule's finding is left out.
    /// </summary>
    public IReadOnlyList<Type> GivesWayTo { get; init; } = [];

    /// <summary>The area, which is the folder that the rule is in: <c>ControlPlane</c>.</summary>
    public string Area => Areas[Id[3] - '1'];

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
