namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Calls that a controller makes only where an object or a value asks for what needs them.</summary>
internal sealed class ControllersMayCallWhatIsAsked() : Rule(new RuleInfo("EKS770")
{
    Title = "Roles of controllers allow what objects and values ask of them",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "eksctl-io/eksctl#1450"),
    Why =
        "A web ACL, a certificate that is looked for, zones that are chosen by tags, logs of Fargate: each needs calls that a " +
        "policy without them does not allow. The controller runs, and is denied when it comes to that object.",
    AwsError = "AccessDenied: User: ... is not authorized to perform: ... because no identity-based policy allows the action",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Allow the calls to the controller's role, or take from the object what asks for them.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/workloads-add-ons-available-eks.html",
    GivesWayTo = [typeof(ControllerRolesAllowTheirCalls)],
    Rows = () => AskedCalls.All.Select(r => new RowText($"{r.Of}: {string.Join(", ", r.Calls)}", r.Evidence)),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            foreach (var row in AskedCalls.All)
                if ((row.Each is null || model.OfType(row.Each).Any())
                    && RolesOf(cluster, row.Of).Where(r => IsMeant(r, row)).Distinct().ToList() is { Count: > 0 } roles
                    && Asked.In(cluster, row.What).FirstOrDefault() is { } asked)
                    foreach (var outcome in Together(row, [.. roles.Select(role => Judge(row, role, asked))]))
                        yield return outcome;
    }

    // A driver may have a role for its controller and one for its nodes: one that allows it is enough.
    // Where it only may go wrong, a condition that nobody can look through is no reason to doubt that it works.
    private static List<Outcome> Together(AskedCall row, List<Outcome> outcomes) => row.Of == AskedCalls.Fargate ? outcomes
        : row is { Possible: true, Each: null } && outcomes.TrueForAll(o => o.State == OutcomeState.Unknown) ? []
        : outcomes.Find(o => o.State == OutcomeState.Compliant) is { } good ? [good]
        : outcomes.Find(o => o.State == OutcomeState.Unknown) is { } open ? [open] : outcomes;

    private static IEnumerable<Role> RolesOf(Cluster cluster, string name) => name == AskedCalls.Fargate
        ? cluster.FargateProfiles.Select(p => p.Role).OfType<Role>()
        : ServiceAccountRole.In(cluster.Model, cluster).Where(r => r.Controller?.Name == name).Select(r => r.Role).OfType<Role>();

    private static bool IsMeant(Role role, AskedCall row) => row.For is null || role.Allows(row.For) is not false;

    private Outcome Judge(AskedCall row, Role role, Asked asked)
    {
        var answers = row.Calls.SelectMany(call => Answers(row, role, call, asked)).ToList();
        var denied = answers.FindAll(a => a.May is false);
        // With another role it may do what its own does not.
        if (denied.Count > 0 && role.Allows("sts:AssumeRole") is false)
            return Broken(role.Resource, role.PoliciesProperty,
                $"{asked.What} in {asked.Resource.LogicalId} asks for what {role.Label}, the role of {row.Of}, does not allow " +
                $"({string.Join(", ", denied.Select(d => d.Call))}): {row.Without}.",
                row.Possible || !asked.InUse ? Effect.Possible : Effect.Broken, row.Evidence.Answer).And([asked.Where]);
        return denied.Count == 0 && answers.TrueForAll(a => a.May is true)
            ? Compliant(role.Resource, $"{role.Label} allows what {asked.What} asks for.", asked.Where)
            : Unknown(role.Resource, $"Whether {role.Label} allows what {asked.What} asks for is not known.",
                role.PoliciesProperty);
    }

    private static IEnumerable<(string Call, bool? May)> Answers(AskedCall row, Role role, string call, Asked asked) =>
        row.Arn is { } arn ? [NameOf(asked, row) is { } name
            ? ($"{call} on {name}", Permissions.AllowOnArn(role, call, arn.Replace("{name}", name, StringComparison.Ordinal)))
            : (call, null)]
        : row.Each is { } type
            ? role.Model.OfType(type).Select(r => ($"{call} on {r.LogicalId}", Permissions.AllowNaming(role, call, r)))
        : row.On is { } on ? [($"{call} on {on}", Permissions.AllowOn(role, call, on, Without(row.Absent)))]
        : [(call, Permissions.Allow(role, call, Without(row.Absent)))];

    private static string? NameOf(Asked asked, AskedCall row) =>
        (asked.Resource.Model.View(asked.Resource) as HelmChart)?.Values.At(row.Named!).Text;

    // A comparison with a key that a request has not fails; others are not known.
    private static Permissions.Comparison Without(IReadOnlyList<string> absent) => (comparison, key, _) =>
        absent.Contains(key) && ConditionKeys.FailsWithoutKey(comparison) ? false : null;
}
