using System.Runtime.CompilerServices;

namespace EksCdk.Checks.Rules;

/// <summary>
/// One thing that goes wrong when an EKS cluster is deployed. One rule is one file in <c>Rules/&lt;Area&gt;/</c>, named
/// as its class; the build registers it. It is created once and keeps no state.
/// </summary>
internal abstract class Rule
{
    /// <summary>Creates the rule.</summary>
    /// <param name="info">All that is known of it, apart from how it decides.</param>
    protected Rule(RuleInfo info) => Info = info with { Name = GetType().Name };

    /// <summary>All that is known of it, apart from how it decides.</summary>
    public RuleInfo Info { get; }

    /// <summary>Reports what holds, what is broken and what is not known; nothing about what the rule is not for.</summary>
    /// <param name="model">The deployment.</param>
    public abstract IEnumerable<Outcome> Evaluate(DeploymentModel model);

    /// <summary>Has the rule evaluated, and what it says heard.</summary>
    internal Action<Rule, DeploymentModel, IListener<Outcome>> Ask { get; init; } = static (rule, model, heard) =>
    {
        foreach (var said in rule.Evaluate(model)) heard.Add(said);
    };

    /// <inheritdoc/>
    public override string ToString() => Info.ToString();

    /// <summary>The rule holds.</summary>
    /// <param name="subject">What it holds for.</param>
    /// <param name="evidence">One sentence that says why.</param>
    /// <param name="where">The property that proves it.</param>
    protected Outcome Compliant(Resource subject, string evidence, Value? where = null) =>
        new(this, OutcomeState.Compliant, subject, where, evidence, Info.Effect);

    /// <summary>The rule holds; the sentence is put together only where somebody reads it.</summary>
    /// <param name="subject">What it holds for.</param>
    /// <param name="evidence">One sentence that says why.</param>
    /// <param name="where">The property that proves it.</param>
    protected Outcome Compliant(
        Resource subject, [InterpolatedStringHandlerArgument(nameof(subject))] ProofText evidence, Value? where = null) =>
        Compliant(subject, evidence.Sentence, where);

    /// <summary>The rule is broken.</summary>
    /// <param name="subject">What breaks: for a rule of the join chain, the node group or a resource that it needs.</param>
    /// <param name="where">The property to change, also if it is missing.</param>
    /// <param name="message">One sentence with the values in conflict.</param>
    /// <param name="effect">Another effect than the rule's, for example where the same cause only may fail.</param>
    /// <param name="awsError">What AWS answers in this case, where that is known; "" where the rule's text does not fit this
    /// case.</param>
    protected Outcome Broken(Resource subject, Value? where, string message, Effect? effect = null, string? awsError = null) =>
        new(this, OutcomeState.NonCompliant, subject, where, message, effect ?? Info.Effect) { AwsError = awsError };

    /// <summary>The rule holds for a group of nodes.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="evidence">One sentence that says why.</param>
    /// <param name="where">The property that proves it.</param>
    protected Outcome Compliant(Compute compute, string evidence, Value? where = null) =>
        new(this, OutcomeState.Compliant, compute.Resource, where, evidence, Info.Effect) { Part = compute.Part };

    /// <summary>The rule holds for a group of nodes; the sentence is put together only where somebody reads it.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="evidence">One sentence that says why.</param>
    /// <param name="where">The property that proves it.</param>
    protected Outcome Compliant(
        Compute compute, [InterpolatedStringHandlerArgument(nameof(compute))] ProofText evidence, Value? where = null) =>
        Compliant(compute, evidence.Sentence, where);

    /// <summary>The rule is broken for a group of nodes.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="where">The property to change, also if it is missing.</param>
    /// <param name="message">One sentence with the values in conflict.</param>
    /// <param name="effect">Another effect than the rule's.</param>
    /// <param name="awsError">What AWS answers in this case; "" where the rule's text does not fit this case.</param>
    protected Outcome Broken(Compute compute, Value? where, string message, Effect? effect = null, string? awsError = null) =>
        new(this, OutcomeState.NonCompliant, compute.Resource, where, message, effect ?? Info.Effect)
        {
            AwsError = awsError,
            Part = compute.Part,
        };

    /// <summary>It cannot be known of a group of nodes.</summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="why">What would have to be known.</param>
    /// <param name="where">The property that is not known.</param>
    protected Outcome Unknown(Compute compute, string why, Value? where = null) =>
        new(this, OutcomeState.Unknown, compute.Resource, where, why, Info.Effect) { Part = compute.Part };

    /// <summary>
    /// Broken for the nodes of a group: a group that starts with no nodes deploys all the same, and those that it starts later
    /// are concerned.
    /// </summary>
    /// <param name="compute">The group of nodes.</param>
    /// <param name="where">The property to change, also if it is missing.</param>
    /// <param name="message">One sentence with the values in conflict.</param>
    /// <param name="effect">Another effect than the rule's, where the group starts with nodes.</param>
    /// <param name="awsError">What AWS answers in this case; "" where the rule's text does not fit this case.</param>
    protected Outcome StopsNodes(Compute compute, Value? where, string message, Effect? effect = null, string? awsError = null)
    {
        if (compute.StartsEmpty is false || Effects.SeverityOf(effect ?? Info.Effect) != Severity.Error)
            return Broken(compute.Resource, where, message, effect, awsError);
        var start = compute.StartsEmpty is true ? "starts with no nodes" : "may start with no nodes";
        return Broken(compute.Resource, where, $"{message} The group {start}: those that it starts later fail.", Effect.Possible,
            awsError);
    }

    /// <summary>It cannot be known.</summary>
    /// <param name="subject">What it cannot be known of.</param>
    /// <param name="why">What would have to be known.</param>
    /// <param name="where">The property that is not known.</param>
    protected Outcome Unknown(Resource subject, string why, Value? where = null) =>
        new(this, OutcomeState.Unknown, subject, where, why, Info.Effect);

    /// <summary>Compliant, broken or unknown, as the answer is yes, no or null.</summary>
    /// <param name="holds">Whether the rule holds.</param>
    /// <param name="subject">What it is asked of.</param>
    /// <param name="where">The property that decides it.</param>
    /// <param name="evidence">The sentence if it holds.</param>
    /// <param name="problem">The sentence if it does not.</param>
    protected Outcome Decide(bool? holds, Resource subject, Value where, string evidence, string problem) => holds switch
    {
        true => Compliant(subject, evidence, where),
        false => Broken(subject, where, problem),
        null => Unknown(subject, $"{where.Path} is not known: {where.Why ?? "it is known only at deployment"}", where),
    };
}
