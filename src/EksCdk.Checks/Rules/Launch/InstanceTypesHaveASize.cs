using System.Text.RegularExpressions;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>The sizes of instance types are few words; their families are many, and grow.</summary>
internal sealed partial class InstanceTypesHaveASize() : Rule(new RuleInfo("EKS271")
{
    Title = "Instance types are a family and a size",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "terraform-aws-modules/terraform-aws-eks#1279"),
    Why = "EKS refuses a node group with an instance type that EC2 does not have, and EC2 starts none of it.",
    AwsError = "InvalidParameterException: The following supplied instance types do not exist: [m6i.larg]",
    Surfaces = new(DeploymentPhase.Cluster, 12),
    Fix = "Write the type as EC2 does: m6i.large.",
    Reference = "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
})
{
    private static readonly string[] Sizes = ["nano", "micro", "small", "medium", "large", "xlarge", "metal"];

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup)
                foreach (var type in compute.InstanceTypes.Items)
                    yield return Judge(compute, type);
    }

    private Outcome Judge(Compute compute, Value type)
    {
        if (type.Text is not { } text) return Unknown(compute.Resource, $"The instance type {type.Display} is not known.", type);
        if (Form().IsMatch(text)) return Compliant(compute.Resource, $"{text} has the form of an instance type.", type);
        // A size that looks like none may be new.
        if (Parts().Match(text) is { Success: true } parts
            && !Array.Exists(Sizes, s => Spelling.IsMistakenFor(parts.Groups[1].Value, s)))
            return Unknown(compute.Resource, $"{text} has a size that is not known here.", type);
        var problem = $"{text} is no instance type: after the dot there is a size such as large, 2xlarge or metal-24xl.";
        return compute is NodeGroup
            ? Broken(
                compute.Resource,
                type,
                problem,
                awsError: $"InvalidParameterException: The following supplied instance types do not exist: [{text}]")
            : StopsNodes(compute, type, problem, Effect.Fails, awsError: "");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.[0-9]*([a-z][a-z0-9-]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
