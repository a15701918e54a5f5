using System.Collections.Concurrent;
using EksCdk.Checks.Rules.Admit;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Rules.Naming;

/// <summary>What <see cref="Refusals"/> says of values.</summary>
internal sealed class ValuesAreTaken() : Rule(new RuleInfo("EKS935")
{
    Title = "Properties have values that their service takes together",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    ProvesNothing = true,
    Evidence = RuleEvidence.Documented("2026-11-27"),
    Why =
        "CloudFormation passes most values on unread, and the service refuses what it does not take: two settings that " +
        "exclude each " +
        "other, a name with other characters, a tag that is AWS's own.",
    AwsError = "When policy is specified, disableSessionTags must be set to true",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Change the value to what the message says.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/Welcome.html",
    GivesWayTo =
        [typeof(KubectlFunctionsCanRun), typeof(DefaultGroupCanBeRestricted), typeof(GroupSizesAreInOrder)],
    Rows = () => Refusals.All.Select(r => new RowText($"{string.Join(", ", r.Types)}: {r.Says}", r.Evidence)),
})
{
    private static readonly ConcurrentDictionary<string, Refused[]> ByType = new(StringComparer.Ordinal);

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var type in model.Types)
            if (ByType.GetOrAdd(type, RowsOf) is { Length: > 0 } rows)
                foreach (var resource in model.OfType(type))
                    foreach (var outcome in Check(resource, rows)) yield return outcome;
    }

    private static Refused[] RowsOf(string type) =>
    [
        .. Refusals.All.Where(row => row.Types.Contains(type)).Select(row => new Refused(row)),
        .. Refusals.All.Where(row => row.Types.Contains("*") && type.StartsWith("AWS::", StringComparison.Ordinal))
            .Select(row => new Refused(row)),
    ];

    private IEnumerable<Outcome> Check(Resource resource, Refused[] rows)
    {
        foreach (var refused in rows)
            foreach (var value in refused.In(resource))
            {
                var row = refused.Row;
                var has = value.IsMissing ? "is missing" : $"is {value.Display}";
                var said = row.Trust is { } trust
                    ? $"its role {value.Owner!.LogicalId} does not let {trust.Service} call {string.Join(" and ", trust.Actions)}"
                    : $"{value.Path}{(value.Owner == resource ? "" : $" of {value.Owner?.LogicalId}")} {has}";
                yield return Broken(resource, value, $"{resource.LogicalId}: {said}, and {row.Says}.",
                    IsLookedAt(resource, row) && !row.Maybe ? null : Effect.Possible, row.Evidence.Answer);
            }
    }

    // EC2 reads most of a launch template only when something is launched from it.
    private static bool IsLookedAt(Resource resource, Refusal row) => resource.Type != "AWS::EC2::LaunchTemplate"
        || row.Evidence.SeenBy is not null || resource.Model.Compute.Any(c => c.LaunchTemplate?.Resource == resource);
}
