namespace EksCdk.Checks.Rules.Workloads;

/// <summary>The functions behind custom resources are made with every deployment of a new environment.</summary>
internal sealed class FunctionsHaveARuntime() : Rule(new RuleInfo("EKS755")
{
    Title = "Lambda functions have a runtime with which they can be created",
    Effect = Effect.Refused,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "awslabs/cdk-eks-blueprints#964"),
    Why =
        "The CDK applies manifests and charts through Lambda functions. Lambda refuses to create functions with runtimes that " +
        "ended, so that what an old CDK synthesized can no longer be deployed anew.",
    AwsError = "The runtime parameter of ... is no longer supported for creating or updating AWS Lambda functions.",
    Surfaces = new(DeploymentPhase.Resource),
    Fix = "Synthesize with a newer version of the CDK, or set a runtime that Lambda supports.",
    Reference = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
    Rows = () => LambdaRuntimes.Refused.Select(r => new RowText(r.Key, new RowEvidence { SeenBy = r.Value })),
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var function in model.OfType("AWS::Lambda::Function"))
            if (function["Runtime"] is { IsMissing: false } runtime)
                yield return Check(function, runtime, model.Today);
    }

    private Outcome Check(Resource function, Value runtime, DateOnly today)
    {
        if (runtime.Text is not { } name)
            return Unknown(function, $"The runtime of {function.LogicalId} is not known: {runtime.Why}", runtime);
        if (!LambdaRuntimes.Deprecated.TryGetValue(name, out var end))
            return Unknown(function, $"Whether Lambda has the runtime {name} is not known.", runtime);
        if (LambdaRuntimes.Refused.ContainsKey(name) && end.AddDays(LambdaRuntimes.DaysUntilRefused) <= today)
            return Broken(function, runtime,
                $"{function.LogicalId} has the runtime {name}, with which Lambda creates no functions any more.",
                awsError:
                    $"The runtime parameter of {name} is no longer supported for creating or updating AWS Lambda functions.");
        return end > today
            ? Compliant(function, $"Lambda supports {name} until {end:yyyy-MM-dd}.", runtime)
            : Unknown(function, $"AWS deprecated {name} on {end:yyyy-MM-dd}; whether Lambda still takes it is not known.",
                runtime);
    }
}
