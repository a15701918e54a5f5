using System.Text.RegularExpressions;
using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>The sizes of instance types are few words; their families are many, and grow.</summary>
internal sealed partial class InstanceTypesHaveASize() : Rule(new RuleInfo("EKS271")
{
    Title = "Instance types are a family and a size",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why = "EKS refuses a node group with an instance type that EC2 does not have, and EC2 starts none of it.",
    AwsError = "The following supplied instance types do not exist: [m6i.larg]",
    SurfacesAfter = "12 min (when the cluster is up)",
    Fix = "Write the type as EC2 does: m6i.large.",
    Reference = "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute is NodeGroup or AutoScalingGroup)
                foreach (var type in compute.InstanceTypes.Items)
                    yield return Decide(
                        type.Text is { } text ? Form().IsMatch(text) : null,
                        compute.Resource,
                        type,
                        $"{type.Display} has the form of an instance type.",
                        $"{type.Display} is no instance type: after the dot stands a size such as large, 2xlarge or metal-24xl.");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]*\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
