using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules;

/// <summary>What a rule says about a subject.</summary>
public enum OutcomeState
{
    /// <summary>The rule holds; the message is the evidence.</summary>
    Compliant,

    /// <summary>The rule is broken: a finding.</summary>
    NonCompliant,

    /// <summary>It cannot be known from the templates; the message says what would have to be known.</summary>
    Unknown,
}

/// <summary>What one rule says about one subject.</summary>
public sealed class Outcome
{
    internal Outcome(Rule rule, OutcomeState state, Resource subject, Value? where, string message, Severity severity)
    {
        (Rule, State, Subject, Where, Message, Severity) = (rule, state, subject, where, message, severity);
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>What it says.</summary>
    public OutcomeState State { get; }

    /// <summary>What it is said about: the node group, the key, the role...</summary>
    public Resource Subject { get; }

    /// <summary>The property to look at; null for the subject as a whole. It may stand in another resource than the subject.</summary>
    public Value? Where { get; }

    /// <summary>One sentence: the evidence, the problem with its values, or what is not known.</summary>
    public string Message { get; }

    /// <summary>How bad it is, where it is a finding.</summary>
    public Severity Severity { get; }

    /// <summary>What AWS answers, with the values of this case; null where the rule's own text says all that is known.</summary>
    public string? AwsError { get; init; }

    /// <summary>The resource to look at.</summary>
    public Resource Place => Where?.Owner ?? Subject;

    /// <inheritdoc/>
    public override string ToString() => $"{Rule.Id} {State} {Subject.LogicalId}: {Message}";
}
