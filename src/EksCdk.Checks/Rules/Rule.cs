using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules;

/// <summary>
/// One thing that goes wrong when an EKS cluster is deployed. One rule is one file in <c>Rules/&lt;Area&gt;/</c>, named
/// as its class; the build registers it. It is created once and keeps no state.
/// </summary>
public abstract class Rule
{
    /// <summary>The stable id: <c>EKS</c> and three digits, the first of which is the area.</summary>
    public abstract string Id { get; }

    /// <summary>What must be true, as a short sentence: "Fargate profile names don't start with eks-".</summary>
    public abstract string Title { get; }

    /// <summary>How bad it is to break it; error only for what will fail or be refused.</summary>
    public abstract Severity Severity { get; }

    /// <summary>The link of the join chain that breaks with it, or null if nodes join all the same.</summary>
    public virtual JoinLink? Link => null;

    /// <summary>Why it matters, in one to three sentences.</summary>
    public abstract string Why { get; }

    /// <summary>What AWS answers when it is broken; empty where nothing is refused.</summary>
    public virtual string AwsError => "";

    /// <summary>How long a deployment takes to tell: "46 min", "at once"; empty where it never does.</summary>
    public virtual string SurfacesAfter => "";

    /// <summary>What to do about it, in the imperative.</summary>
    public abstract string Fix { get; }

    /// <summary>The address of the source: AWS's documentation wherever there is one.</summary>
    public abstract string Reference { get; }

    /// <summary>Says what holds, what is broken and what is not known; says nothing about what the rule is not for.</summary>
    /// <param name="model">The deployment.</param>
    public abstract IEnumerable<Outcome> Evaluate(DeploymentModel model);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";

    /// <summary>The rule holds.</summary>
    /// <param name="subject">What it holds for.</param>
    /// <param name="evidence">One sentence that says why.</param>
    /// <param name="where">The property that proves it.</param>
    protected Outcome Compliant(Resource subject, string evidence, Value? where = null) =>
        new(this, OutcomeState.Compliant, subject, where, evidence, Severity);

    /// <summary>The rule is broken.</summary>
    /// <param name="subject">What breaks: for a rule of the join chain, the node group or a resource that it needs.</param>
    /// <param name="where">The property to change, also if it is missing.</param>
    /// <param name="message">One sentence with the values in conflict.</param>
    /// <param name="severity">Another severity than the rule's, for example where the same cause only may fail.</param>
    /// <param name="awsError">What AWS answers in this case, where that names its values.</param>
    protected Outcome Broken(Resource subject, Value? where, string message, Severity? severity = null, string? awsError = null) =>
        new(this, OutcomeState.NonCompliant, subject, where, message, severity ?? Severity) { AwsError = awsError };

    /// <summary>It cannot be known.</summary>
    /// <param name="subject">What it cannot be known of.</param>
    /// <param name="why">What would have to be known.</param>
    /// <param name="where">The property that is not known.</param>
    protected Outcome Unknown(Resource subject, string why, Value? where = null) =>
        new(this, OutcomeState.Unknown, subject, where, why, Severity);

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
