using EksCdk.Checks.Results;

namespace EksCdk.Checks.Changes;

/// <summary>What is told of the changes, and of which resources all has been said.</summary>
internal sealed class Telling(Delta delta)
{
    private readonly List<Change> _said = [];
    private readonly HashSet<ResourcePair> _told = [];

    /// <summary>The resources before and after.</summary>
    public Delta Delta => delta;

    /// <summary>
    /// The resources of which something may be to be said: not those of a stack that is no longer deployed, which stay as they
    /// are.
    /// </summary>
    public IReadOnlyList<ResourcePair> Pairs { get; } =
    [
        .. delta.Pairs.All.Where(p => p.New is not null || delta.Pairs.Other(p.Old!.Stack.Outermost) is not null),
    ];

    /// <summary>What was said.</summary>
    public IReadOnlyList<Change> Said => _said;

    /// <summary>The add-ons that an upgrade of their cluster leaves as they are, by name.</summary>
    public List<string> AddOnsLeftBehind { get; } = [];

    /// <summary>The pairs of which something was said, or of which there is no more to say.</summary>
    public bool IsTold(ResourcePair pair) => _told.Contains(pair);

    /// <summary>Of a pair nothing more is to be said.</summary>
    public void Done(ResourcePair pair) => _told.Add(pair);

    /// <summary>Says something of a resource.</summary>
    /// <param name="pair">The resource.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="subject">What it is.</param>
    /// <param name="message">What it means.</param>
    /// <param name="cause">The property that makes it happen; null where the resource itself is added or removed.</param>
    /// <param name="fix">How to do it without harm.</param>
    /// <param name="name">Its name where that is not what the resource is called.</param>
    /// <param name="gist">What it means without names and values, where the same is said of several.</param>
    /// <param name="because">The way to what was edited, where it does not start at the cause.</param>
    /// <param name="isAll">Whether no more is to be said of it.</param>
    public void Say(ResourcePair pair, ChangeKind kind, ChangeSubject subject, string message, PropertyChange? cause = null,
        string fix = "", string? name = null, string? gist = null, IReadOnlyList<ChangeStep>? because = null, bool isAll = true)
    {
        if (isAll) _told.Add(pair);
        var resource = pair.Any;
        _said.Add(new Change
        {
            Kind = kind,
            Subject = subject,
            Name = name ?? VerdictLabel.Of(resource),
            Stack = NameOf(resource.Stack),
            LogicalId = resource.LogicalId,
            Type = resource.Type,
            Message = message,
            Gist = gist ?? message,
            Because = because ?? (cause is null ? [] : Reasons.Of(pair, cause)),
            Fix = fix,
            Blocks = IsBlocking(kind, resource.Type),
        });
    }

    /// <summary>Says something of a stack.</summary>
    public void Say(Stack stack, ChangeKind kind, string message, string fix = "", IReadOnlyList<ChangeStep>? because = null) =>
        _said.Add(new Change
        {
            Kind = kind,
            Subject = ChangeSubject.Stack,
            Name = stack.Name,
            Stack = stack.Name,
            LogicalId = "",
            Type = "",
            Message = message,
            Gist = message,
            Fix = fix,
            Because = because ?? [],
            Blocks = IsBlocking(kind, ""),
        });

    // What goes is told of the stack as it will be called, as all the rest of it.
    private string NameOf(Stack stack) => delta.Pairs.New.Deployment.Stacks.Contains(stack) ? stack.Name
        : delta.Pairs.Other(stack)?.Name ?? stack.Name;

    private static bool IsBlocking(ChangeKind kind, string type) => kind switch
    {
        ChangeKind.Stuck or ChangeKind.Refused or ChangeKind.LosesLink or ChangeKind.Resized => true,
        ChangeKind.Replaced or ChangeKind.Removed => type is "AWS::EKS::Cluster" or "Custom::AWSCDK-EKS-Cluster"
            or "AWS::EC2::VPC" or "AWS::KMS::Key",
        _ => false,
    };
}
