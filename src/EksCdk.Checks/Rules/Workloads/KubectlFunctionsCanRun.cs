namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The functions through which the CDK applies manifests and charts are complete.</summary>
internal sealed class KubectlFunctionsCanRun() : Rule(new RuleInfo("EKS750")
{
    Title = "The CDK's kubectl functions can run",
    Effect = Effect.Fails,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "The CDK applies manifests and charts through two Lambda functions. Lambda refuses functions whose role it may not " +
        "assume, or that are in a VPC without permission for network interfaces; without kubectl, time, or each other they " +
        "fail at the first manifest.",
    AwsError = "The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
    Surfaces = new(DeploymentPhase.Kubernetes, 2, 15),
    Fix =
        "Leave roles, layers and environment of the functions as the CDK writes them; give VpcConfig both subnets and " +
        "security groups, of one VPC.",
    Reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var provider in KubectlProvider.In(model).OneByOne())
        {
            var problems = provider.Functions.SelectMany(ProblemsOf).Concat(Between(provider))
                .Concat(provider.IsCdkHandler ? InHandler(provider.Handler!) : []).ToList();
            foreach (var (function, where, problem) in problems)
                yield return Broken(
                    function,
                    where,
                    $"{function.LogicalId}, with which the CDK applies {provider.User.LogicalId}, {problem}.",
                    awsError: AnswerTo(problem));
            if (problems.Count > 0) continue;
            yield return provider.Functions.All(f => KubectlProvider.RoleOf(f) is not null)
                ? Compliant(provider.Framework, "The functions that apply manifests and charts can run.")
                : Unknown(
                    provider.Framework,
                    "The roles of the functions that apply manifests and charts are not in the templates.");
        }
    }

    private static IEnumerable<Problem> ProblemsOf(Resource function)
    {
        var role = KubectlProvider.RoleOf(function);
        if (role?.IsTrustedBy("lambda.amazonaws.com") is false)
            yield return new(function, function["Role"], $"has the role {role.Label}, which Lambda may not assume");
        if (function["Timeout"].IsMissing)
            yield return new(function, function["Timeout"], "ends after three seconds: it has no Timeout");
        var vpc = function["VpcConfig"];
        if (!vpc.IsMap) yield break;
        foreach (var part in new[] { "SubnetIds", "SecurityGroupIds" })
            if (vpc[part].IsMissing || (vpc[part].IsList && vpc[part].Items.Length == 0))
                yield return new(function, vpc[part], $"has a VpcConfig without {part}");
        if (role?.Allows("ec2:CreateNetworkInterface") is false)
            yield return new(
                function,
                role.ManagedPolicyArns,
                "is in a VPC, and its role may not make network interfaces (AWSLambdaVPCAccessExecutionRole)");
        var vpcs = new References<Subnet>(vpc["SubnetIds"], function.Model).Select(s => s.Vpc)
            .Concat(new References<SecurityGroup>(vpc["SecurityGroupIds"], function.Model).Select(g => g.Vpc)).OfType<Vpc>()
                .Distinct().ToList();
        if (vpcs.Count > 1)
            yield return new(
                function,
                vpc,
                $"has subnets and security groups of {string.Join(" and ", vpcs.Select(v => v.Resource.LogicalId))}");
    }

    private static IEnumerable<Problem> Between(KubectlProvider provider)
    {
        var named = provider.Framework.At("Environment.Variables.USER_ON_EVENT_FUNCTION_ARN");
        if (named.IsMissing && provider.Framework["Handler"].Is("framework.onEvent") is true)
            yield return new(provider.Framework, named, "does not know the function that runs kubectl");
        if (provider.Handler is null || provider.Handler == provider.Framework
            || KubectlProvider.RoleOf(provider.Framework) is not { } role
            || role.Allows("lambda:InvokeFunction") is not { } allowed)
            yield break;
        var covered = role.Statements.Any(s => s.IsAllow is not false && s.Covers("lambda:InvokeFunction") is not false
            && s.CoversResource(named) is not false && !IsVersion(s, named));
        if (!allowed || !covered)
            yield return new(
                provider.Framework,
                Policy(role),
                $"may not call {provider.Handler.LogicalId}, which runs kubectl");
        // Newer versions of the CDK ask first whether the function is active yet.
        else if (role.Allows("lambda:GetFunction") is false && provider.Framework["Handler"].Is("framework.onEvent") is true
            && provider.Framework.At("LoggingConfig.ApplicationLogLevel").Is(LambdaRuntimes.CdkWaitingLogLevel) is true)
            yield return new(
                provider.Framework,
                Policy(role),
                $"may not call lambda:GetFunction on {provider.Handler.LogicalId}, with which it waits for it");
    }

    private static Value Policy(Role role) =>
        role.PolicyResources.FirstOrDefault()?["PolicyDocument"] ?? role.ManagedPolicyArns;

    // The function's ARN with ":*" behind it is that of its versions, and not of the function.
    private static bool IsVersion(Statement statement, Value arn) =>
        statement.Value["NotResource"].IsMissing
            && statement.Value["Resource"].Items.All(r => r.EndsWith(":*") is true && r.AnyTarget is { } target
            && target == arn.Target);

    private static IEnumerable<Problem> InHandler(Resource handler)
    {
        var layers = handler["Layers"];
        if (layers.IsUnknown) yield break;
        var descriptions = layers.Items
            .Select(l => l.Target is { Type: "AWS::Lambda::LayerVersion" } layer ? layer["Description"].Text : null).ToList();
        // The CDK's own layers say what they hold; another one may hold anything.
        if (!descriptions.TrueForAll(d => d?.Contains("/opt/", StringComparison.Ordinal) ?? false)) yield break;
        foreach (var tool in new[] { "kubectl", "aws" })
            if (!descriptions.Exists(d => d!.Contains(tool, StringComparison.OrdinalIgnoreCase)))
                yield return new(handler, layers, $"has no layer with {tool}");
    }

    // Lambda's answer about network interfaces is the one that was seen.
    private static string? AnswerTo(string problem) => problem.Contains("network interfaces", StringComparison.Ordinal)
        ? null
        : "";

    private sealed record Problem(Resource Function, Value Where, string Text);
}
