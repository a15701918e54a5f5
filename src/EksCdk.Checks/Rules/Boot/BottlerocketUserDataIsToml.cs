namespace EksCdk.Checks.Rules.Boot;

/// <summary>Bottlerocket is configured with TOML.</summary>
internal sealed class BottlerocketUserDataIsToml() : Rule(new RuleInfo("EKS321")
{
    Title = "User data of Bottlerocket is TOML",
    Effect = Effect.NoJoin,
    Link = JoinLink.Boot,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#3476"),
    Why =
        "Bottlerocket has no shell and no cloud-init: its user data is TOML settings. A script, MIME parts or NodeConfig are " +
        "refused, or keep the node from starting.",
    AwsError = "Error parsing TOML user data: TOML parse error at line 1 (in the console output of the instance)",
    Surfaces = new(DeploymentPhase.NodeGroup, 10, 45),
    Fix = "Write the user data as TOML settings, and run programs in host containers or DaemonSets.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html#launch-template-user-data",
})
{
    private static readonly string[] NotToml =
        ["#!", "#cloud-config", "#include", "MIME-Version:", "Content-Type:", "apiVersion:", "---", "<powershell>", "{"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
        {
            if (compute.LaunchTemplate is not { UserData: { IsMissing: false } userData }) continue;
            if (MachineImage.Of(compute).Family is not ImageFamily.Bottlerocket) continue;
            var text = new SymbolicText(userData).Text.TrimStart();
            if (userData.IsUnknown || (text.Length > 0 && text[0] >= '\uE000'))
                yield return Unknown(compute.Resource, $"The user data is not known: {userData.Why}.", userData);
            else if (StartOf(text) is { } start)
                yield return StopsNodes(
                    compute,
                    userData,
                    $"The user data of {compute.Label} starts with {start}; Bottlerocket accepts TOML only.");
            else
                yield return Compliant(compute.Resource, "The user data is no script and has no MIME parts.", userData);
        }
    }

    /// <summary>How a text starts that cannot be TOML; null if it may be.</summary>
    internal static string? StartOf(string userData) =>
        Array.Find(NotToml, start => userData.TrimStart().StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
