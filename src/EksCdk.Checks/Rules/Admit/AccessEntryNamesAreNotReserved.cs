namespace EksCdk.Checks.Rules.Admit;

/// <summary>Some names are for Kubernetes and AWS only.</summary>
internal sealed class AccessEntryNamesAreNotReserved() : Rule(new RuleInfo("EKS526")
{
    Title = "Access entries give no reserved user names and groups",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#2915"),
    Why =
        "EKS refuses user names and groups that start with system:, eks:, aws:, amazon: or iam:, so system:masters can't be " +
        "given by an access entry.",
    AwsError = "InvalidParameterException: The kubernetes group name system:masters is invalid, it cannot start with system:",
    Surfaces = new(DeploymentPhase.Resource, 12),
    Fix = "Associate AmazonEKSClusterAdminPolicy instead of system:masters, or bind a group of your own.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var entry in model.All<AccessEntry>().OneByOne())
        {
            if (entry.EntryType is not "STANDARD") continue;
            foreach (var name in entry.Resource["KubernetesGroups"].Items.Append(entry.Resource["Username"]))
            {
                if (name.IsMissing) continue;
                bool? reserved = false;
                foreach (var prefix in AccessEntries.ReservedNames) reserved |= name.StartsWith(prefix);
                var problem =
                    $"'{name.Display}' starts with a prefix that EKS reserves: {string.Join(" ", AccessEntries.ReservedNames)}.";
                if (reserved is true) yield return Broken(entry.Resource, name, problem, awsError: AnswerTo(name));
                else yield return Decide(!reserved, entry.Resource, name, $"'{name.Display}' is not reserved.", problem);
            }
        }
    }

    private static string AnswerTo(Value name) =>
        name.Text is { } group && group.StartsWith("system:", StringComparison.Ordinal)
        && !name.Path.EndsWith("Username", StringComparison.Ordinal)
        ? $"InvalidParameterException: The kubernetes group name {group} is invalid, it cannot start with system:"
        : "";
}
