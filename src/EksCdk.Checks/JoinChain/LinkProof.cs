using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>
/// What it takes to call a link proven. What breaks a link, and most of what proves it, is said by the rules of that link;
/// a link adds what holds of itself. Which rules must have answered, they say themselves (<see cref="RuleInfo.IsRequiredFor"/>).
/// </summary>
internal abstract class LinkProof
{
    private static readonly ILookup<JoinLink?, RuleInfo> ByLink =
        RuleCatalog.All.Where(r => r.IsRequiredFor is not null).ToLookup(r => r.Link);

    /// <summary>The links in the order in which a node passes them.</summary>
    public static IReadOnlyList<LinkProof> All { get; } =
        [new ControlPlaneLink(), new LaunchLink(), new BootLink(), new ReachLink(), new AdmitLink(), new NetworkLink()];

    /// <summary>The link.</summary>
    public abstract JoinLink Link { get; }

    /// <summary>What holds by the kind of nodes alone; null if nothing does.</summary>
    public virtual string? ProvenByKind(Compute compute) => null;

    /// <summary>The ids of the rules without which nothing is proven for nodes of this kind.</summary>
    public IEnumerable<string> Required(Compute compute) =>
        ByLink[Link].Where(rule => rule.IsRequiredFor!(compute)).Select(rule => rule.Id);

    /// <summary>
    /// What no rule looks at for nodes of this kind, so that the link is never proven; null if there is nothing.
    /// </summary>
    public virtual string? Open(Compute compute) => null;

    /// <summary>What would have to be known where a required rule had nothing to say.</summary>
    public virtual string Missing(Compute compute) => compute.Cluster is null
        ? $"The cluster of {compute.Label} is not in the templates."
        : $"The templates don't say enough about {compute.Label}.";
}
