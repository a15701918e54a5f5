

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

/// <summary>What one rule says about one subject in one scenario.</summary>
/// <param name="rule">The rule.</param>
/// <param name="state">What it says.</param>
/// <param name="subject">What it is said about: the node group, the key, the role...</param>
/// <param name="where">The property to look at; null for the subject as a whole. It may be in another resource than the
/// subject.</param>
/// <param name="message">One sentence: the evidence, the problem with its values, or what is not known.</param>
/// <param name="effect">What happens, where it is a finding.</param>
internal sealed class Outcome(Rule rule, OutcomeState state, Resource subject, Value? where, string message, Effect effect)
{
    public Rule Rule => rule;

    public OutcomeState State => state;

    public Resource Subject => subject;

    public Value? Where => where;

    public string Message => message;

    public Effect Effect => effect;

    /// <summary>What AWS answers, with the values of this case; null where the rule's own text says all that is known.</summary>
    public string? AwsError { get; init; }

    /// <summary>
    /// The group of nodes that alone it concerns, where its subject brings several or has other uses; otherwise null.
    /// </summary>
    public string? Part { get; init; }

    /// <summary>The other properties that would have to change too; none where one is enough.</summary>
    public IReadOnlyList<Value> Also { get; private init; } = [];

    /// <summary>The same, with other properties that would have to change too.</summary>
    /// <param name="also">The properties.</param>
    public Outcome And(IReadOnlyList<Value> also) => also.Count == 0 ? this
        : new(rule, state, subject, where, message, effect) { AwsError = AwsError, Part = Part, Also = also };

    /// <summary>The resource to look at.</summary>
    public Resource Place => where?.Owner ?? subject;

    /// <summary>The same said of the resources of another model.</summary>
    /// <param name="same">The resource of the other model that is the same as one of this.</param>
    public Outcome In(Func<Resource, Resource> same) =>
        new(rule, state, same(subject), where?.Owner is { } owner ? where.In(same(owner)) : where, message, effect)
        {
            AwsError = AwsError,
            Part = Part,
            Also = [.. Also.Select(v => v.Owner is { } its ? v.In(same(its)) : v)],
        };

    /// <summary>That it is not known.</summary>
    public Outcome AsUnknown(string why) => new(rule, OutcomeState.Unknown, subject, where, why, effect) { Part = Part };

    public override string ToString() => $"{rule.Info.Id} {state} {subject.LogicalId}: {message}";
}
