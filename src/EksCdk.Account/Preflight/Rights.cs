namespace EksCdk.Account.Preflight;

/// <summary>Whether those who deploy may: the caller becomes the CDK's roles, and one of these creates the resources.</summary>
internal static class Rights
{
    /// <summary>Lets IAM simulate it.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        var findings = new List<Finding>();
        var deploying = Roles(situation, "assumeRoleArn");
        if (deploying.Count > 0 && await Caller(situation).ConfigureAwait(false) is { } caller)
            foreach (var denied in await Denied(situation, caller, ["sts:AssumeRole"], deploying).ConfigureAwait(false))
                findings.Add(new Finding(Level.Fails, $"{caller} may not become {denied.Resource}", "before anything is deployed",
                    $"allow it sts:AssumeRole on {denied.Resource}"));

        var calls = situation.New.Resources.Select(resource => CreateCalls.ByType.GetValueOrDefault(resource.Type))
            .OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var role in calls.Count == 0 ? [] : Roles(situation, "cloudFormationExecutionRoleArn"))
        {
            // Where there is none, there is no bootstrap, and another question says so.
            var there = await situation.Find("iam", "get-role", "--role-name", role.Split('/')[^1]).ConfigureAwait(false);
            if (there is null) continue;
            foreach (var denied in await Denied(situation, role, calls, []).ConfigureAwait(false))
                findings.Add(new Finding(Level.Fails, $"{role}, as which CloudFormation acts, may not call {denied.Action}",
                    $"when {First(situation, denied.Action)} is created",
                    $"npx cdk bootstrap aws://{situation.Account}/{situation.Aws.Region} with a "
                    + $"--cloudformation-execution-policies that allows {denied.Action}"));
        }

        return findings;
    }

    private static string First(Situation situation, string action) =>
        situation.New.Resources.First(resource => CreateCalls.ByType.GetValueOrDefault(resource.Type) == action).Id;

    private static List<string> Roles(Situation situation, string property) => [.. situation.All.Stacks
        .Select(stack => stack.Properties.Text(property)).OfType<string>()
        .Select(arn => arn.Replace("${AWS::AccountId}", situation.Account, StringComparison.Ordinal)
            .Replace("${AWS::Partition}", Regions.PartitionByName(situation.Aws.Region).Name, StringComparison.Ordinal)
            .Replace("${AWS::Region}", situation.Aws.Region, StringComparison.Ordinal))
        .Distinct()];

    // A session's ARN has no path, and IAM simulates roles and users only; the account's root may everything.
    private static async Task<string?> Caller(Situation situation)
    {
        var arn = situation.Caller.Text("Arn") ?? "";
        if (arn.Contains(":user/", StringComparison.Ordinal)) return arn;
        if (!arn.Contains(":assumed-role/", StringComparison.Ordinal)) return null;
        var role = await situation.Ask("iam", "get-role", "--role-name", arn.Split('/')[1]).ConfigureAwait(false);
        return role.Member("Role")?.Text("Arn");
    }

    private static async Task<IEnumerable<(string Action, string Resource)>> Denied(
        Situation situation, string principal, List<string> actions, List<string> resources)
    {
        string[] on = resources.Count == 0 ? [] : ["--resource-arns", .. resources];
        var answer = await situation.Ask(["iam", "simulate-principal-policy", "--policy-source-arn", principal, "--action-names",
            .. actions, .. on]).ConfigureAwait(false);
        return answer.List("EvaluationResults").Where(result => result.Text("EvalDecision") is not (null or "allowed"))
            .Select(result => (result.Text("EvalActionName") ?? "", result.Text("EvalResourceName") ?? "*"));
    }
}
