using EksCdk.Checks.Rules;

namespace EksCdk.Checks.Tests;

/// <summary>A rule that says what a test wants it to say.</summary>
internal class SayingRule(Effect effect, JoinLink? link, Func<SayingRule, DeploymentModel, IEnumerable<Outcome>> says,
    string id = "EKS199", bool refusesTemplate = false)
    : Rule(new RuleInfo(id)
    {
        Title = "A test's own rule",
        Effect = effect,
        Link = link,
        RefusesTemplate = refusesTemplate,
        Evidence = RuleEvidence.Documented("2026-11-26"),
        Why = "",
        Fix = "",
        Reference = "",
    })
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model) => says(this, model);

    public Outcome Says(OutcomeState state, Resource subject, string message = "said", Effect? effect = null,
        Value? where = null, string? part = null) =>
        new(this, state, subject, where, message, effect ?? Info.Effect) { Part = part };
}

/// <summary>Another one.</summary>
internal sealed class OtherSayingRule(Effect effect, JoinLink? link,
    Func<SayingRule, DeploymentModel, IEnumerable<Outcome>> says) : SayingRule(effect, link, says, "EKS198");
