using EksCdk.Checks.Rules;

namespace EksCdk.Checks.JoinChain;

/// <summary>Which outcomes a verdict hears.</summary>
/// <param name="LinkOf">The link that an outcome is about; null if it is about none of the verdict.</param>
/// <param name="LinkOfRule">The link that an outcome of a rule may be about.</param>
/// <param name="IsHarmless">Whether a finding with this effect leaves a link proven.</param>
internal sealed record LinkScope(Func<Outcome, JoinLink?> LinkOf, Func<RuleInfo, JoinLink?> LinkOfRule,
    Func<Effect, bool> IsHarmless);
