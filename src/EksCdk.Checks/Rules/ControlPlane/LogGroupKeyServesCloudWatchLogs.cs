namespace EksCdk.Checks.Rules.ControlPlane;

/// <summary>CloudWatch Logs encrypts by itself.</summary>
internal sealed class LogGroupKeyServesCloudWatchLogs() : Rule(new RuleInfo("EKS142")
{
    Title = "The key of a log group lets CloudWatch Logs use it",
    Effect = Effect.Refused,
    Link = JoinLink.ControlPlane,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "CloudWatch Logs uses the key as the service principal of its region. Without a statement for it in the key policy, " +
        "the log group can't be created, and with it not the cluster.",
    AwsError = "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:...:log-group:...'",
    Surfaces = new(DeploymentPhase.Resource, 1),
    Fix =
        "Allow kms:Encrypt*, kms:Decrypt*, kms:ReEncrypt*, kms:GenerateDataKey* and kms:Describe* to " +
        "logs.REGION.amazonaws.com in the key policy.",
    Reference = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var group in model.All<LogGroup>().OneByOne())
        {
            var named = group.Resource["KmsKeyId"];
            if (named.IsMissing) continue;
            yield return group.Key is { } key
                ? Check(group, named, key)
                : Unknown(
                    group.Resource,
                    $"The key of the log group is not in the templates: {named.Why ?? named.Display}",
                    named);
        }
    }

    private Outcome Check(LogGroup group, Value named, Key key)
    {
        var id = key.Resource.LogicalId;
        if (key.IsSymmetric is false)
            return Broken(
                group.Resource,
                key.Resource["KeySpec"],
                $"The key {id} of the log group is not symmetric.",
                awsError: "");
        if (key.IsEnabled is false)
            return Broken(group.Resource, key.Resource["Enabled"], $"The key {id} of the log group is disabled.", awsError: "");
        var allowed = RequiredCalls.All.EncryptLogs.Select(a => key.Allows(a, s => NamesLogs(s, group))).ToArray();
        if (Array.TrueForAll(allowed, a => a is true))
            return Compliant(group.Resource, $"The policy of {id} lets CloudWatch Logs use it.", key.Policy);
        if (Array.TrueForAll(allowed, a => a is false))
            return Broken(
                group.Resource,
                key.Policy,
                $"The policy of the key {id} does not let CloudWatch Logs use it for the log group {group.Label}.");
        var lacking = Array.FindIndex(allowed, a => a is false);
        return lacking >= 0 && Array.TrueForAll(allowed, a => a is not null)
            ? Broken(
                group.Resource,
                key.Policy,
                $"The policy of the key {id} does not allow {RequiredCalls.All.EncryptLogs[lacking]} to CloudWatch Logs.",
                Effect.Possible)
            : Unknown(group.Resource, $"Whether the policy of {id} lets CloudWatch Logs use it is not known", named);
    }

    private static bool? NamesLogs(Statement statement, LogGroup group)
    {
        var principal = statement.Principal;
        if (principal.IsUnknown || principal["Service"].IsUnknown || statement.HasNotPrincipal)
            return null;
        if (statement.Principals("AWS").Any(p => p.Is("*") is true)) return null;
        bool? named = false;
        foreach (var service in statement.Principals("Service")) named |= IsLogs(service, group);
        return named & Applies(statement.Condition, group);
    }

    private static bool? IsLogs(Value principal, LogGroup group)
    {
        if (principal.StartsWith("logs.") is not true) return principal.StartsWith("logs.");
        if (principal.Is("logs.amazonaws.com") is true) return null;
        if (group.Resource.Stack.Region is { } region) return principal.StartsWith($"logs.{region}.");
        // Without a region of its own the stack is taken to be deployed to the one that it writes down.
        return principal.Text is not null
            || principal.Segments is [_, { Symbol: { Kind: SymbolKind.Pseudo, Name: "AWS::Region" } }, ..] ? true : null;
    }

    // The condition that AWS recommends limits the key to log groups by their ARN.
    private static bool? Applies(Value condition, LogGroup group)
    {
        var patterns = new List<Value>();
        foreach (var (test, keys) in condition.Members)
            if (!test.Contains("Not", StringComparison.Ordinal))
                patterns.AddRange(keys["kms:EncryptionContext:aws:logs:arn"].Items);
        if (condition.IsMissing || patterns.Count == 0) return true;
        bool? any = false;
        foreach (var pattern in patterns) any |= Matches(pattern, group);
        return any;
    }

    private static bool? Matches(Value pattern, LogGroup group)
    {
        const string before = ":log-group:";
        if (pattern.Segments is not [.., { Literal: { } end }]) return null;
        var at = end.IndexOf(before, StringComparison.Ordinal);
        var names = at < 0 ? "*" : end[(at + before.Length)..];
        if (names == "*") return true;
        if (group.Name.Text is { } name) return Glob.Matches(names, name, StringComparison.Ordinal);
        return IsStartOfGeneratedName(names, group) ? true : null;
    }

    // CloudFormation puts the stack's name, the logical id and a random part together:
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-name.html
    private static bool IsStartOfGeneratedName(string pattern, LogGroup group) =>
        group.Resource["LogGroupName"].IsMissing
        && group.Resource.Stack is { NameIsKnown: true } stack
        && pattern.EndsWith('*')
        && $"{stack.Name}-{group.Resource.LogicalId}-".StartsWith(pattern[..^1], StringComparison.Ordinal);
}
