using System.Globalization;
using System.Text.RegularExpressions;
using EksCdk.Account.Sweep;

namespace EksCdk.Account.Preflight;

/// <summary>Questions about the account as it is.</summary>
internal static partial class AccountQuestions
{
    /// <summary>Whether the credentials are those of the account that the stacks are for.</summary>
    public static Task<IEnumerable<Finding>> Account(Situation situation) => Task.FromResult(
        from stack in situation.All.Stacks
        where stack.Account is not null && stack.Account != situation.Account
        select new Finding(Level.Fails,
            $"{stack.Name} is for account {stack.Account}, and the credentials are of {situation.Account}", "before anything is deployed", $"sign in to {stack.Account}, or change 'account' in the environment"));

    /// <summary>Whether the CDK's own stack is there, and new enough.</summary>
    public static async Task<IEnumerable<Finding>> Bootstrap(Situation situation)
    {
        var needs =
            from stack in situation.All.Stacks
            let parameter = stack.Properties.Text("bootstrapStackVersionSsmParameter")
            where parameter is not null
            group stack.Properties.Number("requiresBootstrapStackVersion") ?? 0 by parameter;
        var findings = new List<Finding>();
        foreach (var need in needs)
        {
            var answer = await situation.Find("ssm", "get-parameter", "--name", need.Key).ConfigureAwait(false);
            var value = answer?.Member("Parameter")?.Text("Value");
            if (decimal.TryParse(value, CultureInfo.InvariantCulture, out var version) && version >= need.Max()) continue;
            var what = value is null ? $"the account is not bootstrapped for the CDK in {situation.Aws.Region}"
                : $"the CDK's bootstrap stack has version {value}, and {need.Max()} is needed";
            findings.Add(new Finding(Level.Fails, what, "before anything is deployed",
                $"npx cdk bootstrap aws://{situation.Account}/{situation.Aws.Region}"));
        }

        return findings;
    }

    /// <summary>Whether an earlier try left a stack in a state from which it cannot be deployed.</summary>
    public static async Task<IEnumerable<Finding>> Stacks(Situation situation)
    {
        var stacks = (await situation.Ask("cloudformation", "describe-stacks").ConfigureAwait(false)).List("Stacks").ToList();
        return
            from stack in situation.All.Stacks
            let status = stacks.Find(one => one.Text("StackName") == stack.Name).Text("StackStatus")
            where status is not null
            let finding = Of(situation, stack.Name, status)
            where finding is not null
            select finding;
    }

    /// <summary>Whether the keys that templates name can be used.</summary>
    public static async Task<IEnumerable<Finding>> Keys(Situation situation)
    {
        var findings = new List<Finding>();
        var keys = situation.All.Resources
            .SelectMany(resource => KeyArn().Matches(resource.Text).Select(match => (match.Value, resource)))
            .DistinctBy(key => key.Value);
        foreach (var (arn, resource) in keys)
        {
            var answer = await situation.Find("kms", "describe-key", "--key-id", arn).ConfigureAwait(false);
            var state = answer?.Member("KeyMetadata")?.Text("KeyState");
            if (state == "Enabled") continue;
            findings.Add(new Finding(Level.Fails, $"the key {arn} {(state is null ? "does not exist" : $"is {state}")}",
                $"{resource.Stack}, when {resource.Id} is created", state switch
                {
                    "Disabled" => situation.Command("kms", "enable-key", "--key-id", arn),
                    "PendingDeletion" => situation.Command("kms", "cancel-key-deletion", "--key-id", arn),
                    _ => "name a key that exists",
                }));
        }

        return findings;
    }

    /// <summary>Whether an earlier cluster of the name left something behind.</summary>
    public static async Task<IEnumerable<Finding>> Leftovers(Situation situation)
    {
        var cluster = await situation.Find("eks", "describe-cluster", "--name", situation.Cluster).ConfigureAwait(false);
        if (cluster is not null) return [];
        var plan = await new Sweeper(situation.Aws, situation.Cluster, withData: true).Look(situation.Cancellation)
            .ConfigureAwait(false);
        var unknown = plan.NotAsked.Select(reason =>
            new Finding(Level.NotKnown, $"what an earlier cluster left behind, {reason}", null, null));
        if (plan.Removable.Count == 0) return unknown;
        return unknown.Append(new Finding(Level.May,
            $"an earlier cluster {situation.Cluster} left {plan.Removable.Count} things behind that cost and take up quotas: "
            + string.Join(", ", plan.Removable.Take(3).Select(one => one.Title)) + (plan.Removable.Count > 3 ? "..." : ""),
            null, $"eks sweep {situation.Cluster} --region {situation.Aws.Region}"));
    }

    private static Finding? Of(Situation situation, string stack, string status)
    {
        string[] delete = ["cloudformation", "delete-stack", "--stack-name", stack];
        return status switch
        {
            "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "DELETE_FAILED" => new Finding(Level.Fails,
                $"the stack {stack} is {status}: CloudFormation refuses to update it", $"{stack}, at once",
                situation.Command(delete)),
            "UPDATE_ROLLBACK_FAILED" => new Finding(Level.Fails,
                $"the stack {stack} is {status}: CloudFormation refuses to update it", $"{stack}, at once",
                situation.Command("cloudformation", "continue-update-rollback", "--stack-name", stack)),
            _ when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != "REVIEW_IN_PROGRESS"
                && !status.Contains("CLEANUP", StringComparison.Ordinal) => new Finding(Level.Fails,
                $"the stack {stack} is {status}: CloudFormation takes one change at a time", $"{stack}, at once",
                $"wait: {situation.Command("cloudformation", "describe-stacks", "--stack-name", stack)}"),
            _ => null,
        };
    }

    [GeneratedRegex("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+")]
    private static partial Regex KeyArn();
}
