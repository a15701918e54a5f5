namespace EksCdk.Checks.Rules.Admit;

/// <summary>EKS gives nodes their groups and names.</summary>
internal sealed class NodeEntriesCarryNothing() : Rule(new RuleInfo("EKS525")
{
    Title = "Access entries for nodes have no groups, user name or policies",
    Effect = Effect.Refused,
    Link = JoinLink.Admit,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "aws-controllers-k8s/community#2144"),
    Why =
        "With the types EC2_LINUX, EC2_WINDOWS, FARGATE_LINUX and HYBRID_LINUX, EKS itself sets the user name and groups " +
        "that nodes need, and refuses any other.",
    AwsError = "InvalidParameterException: This operation can only be performed on Access Entries with a type of \"STANDARD\".",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix = "Remove KubernetesGroups, Username and AccessPolicies, or use the type STANDARD for people.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    private static readonly string[] Properties = ["KubernetesGroups", "Username", "AccessPolicies"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
        {
            if (entry.EntryType is not { } type)
            {
                yield return Unknown(entry.Resource, $"The type of the access entry is not known: {entry.Resource["Type"].Why}",
                    entry.Resource["Type"]);
                continue;
            }

            if (!AccessEntries.TypesWithoutSettings.Contains(type)) continue;
            var set =
                Properties.Select(p => (Name: p, Value: entry.Resource[p])).Where(p => p.Value.IsText || p.Value.Items.Length > 0)
                .ToList();
            foreach (var (name, value) in set)
                yield return Broken(entry.Resource, value, $"{entry.Resource.LogicalId} is of the type {type} and sets {name}.",
                    awsError: name == "AccessPolicies" ? null : "");
            if (set.Count == 0 && Properties.Select(p => entry.Resource[p]).FirstOrDefault(v => v.IsUnknown) is { } open)
            {
                yield return Unknown(entry.Resource,
                    $"Whether {entry.Resource.LogicalId} sets groups or policies is not known: {open.Why}", open);
                continue;
            }

            if (set.Count == 0)
                yield return Compliant(entry.Resource, $"{entry.Resource.LogicalId} leaves groups and policies to EKS.",
                    entry.Resource["Type"]);
        }
    }
}
