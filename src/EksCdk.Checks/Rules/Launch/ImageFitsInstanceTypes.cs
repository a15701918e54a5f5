using EksCdk.Checks.Joining;
using EksCdk.Checks.Model;

namespace EksCdk.Checks.Rules.Launch;

/// <summary>The AMI's architecture is that of every instance type.</summary>
internal sealed class ImageFitsInstanceTypes() : Rule(new RuleInfo("EKS202")
{
    Title = "AMI and instance types have the same processor",
    Effect = Effect.Fails,
    Link = JoinLink.Launch,
    Evidence = RuleEvidence.NotReviewed,
    Why =
        "An AMI for x86 does not start on Graviton, nor the other way round. Where no AMI type is given EKS takes the one " +
        "for x86.",
    AwsError =
        "InvalidParameterException: [t4g.medium] is not a valid instance type for requested amiType AL2023_x86_64_STANDARD",
    SurfacesAfter = "15 min",
    Fix = "Choose an AMI type (or AMI) and instance types of one architecture: *_ARM_64* for Graviton types such as t4g and m7g.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute)
            if (compute is NodeGroup or AutoScalingGroup)
                yield return Check(compute, MachineImage.Of(compute), compute.InstanceTypes);
    }

    private Outcome Check(Compute compute, MachineImage image, Value types)
    {
        if ((types.IsMissing || types is { IsList: true, Items.Count: 0 }) && compute is NodeGroup && !compute.HasInstanceRequirements) return Compliant(compute.Resource, "No instance type is given: EKS takes one that fits the AMI.", types);
        if (image.Architecture is not { } architecture) return Unknown(compute.Resource, $"The processor of {image.Display} is not known{(image.Where.Why is { } why ? ": " + why : "")}.", image.Where);
        var written = types.Items;
        if (written.Count == 0) return Unknown(compute.Resource, $"The instance types are not known: {types.Why ?? "they follow from requirements"}.", types);
        foreach (var type in written)
            if (InstanceType.Parse(type.Text) is { } known && known.Architecture != architecture)
                return Broken(
                    compute.Resource,
                    type,
                    $"{type.Text} is {Words(known.Architecture)}, but {image.Display} is {Words(architecture)}.",
                    awsError: image.IsCustom is false ? $"InvalidParameterException: [{type.Text}] is not a valid instance type for requested amiType {image.Display}" : null);
        var open = written.FirstOrDefault(t => InstanceType.Parse(t.Text) is null);
        return open is not null
            ? Unknown(compute.Resource, $"The processor of the instance type {open.Display} is not known.", open)
            : Compliant(compute.Resource, $"{image.Display} and {types.Display} are both {Words(architecture)}.", types);
    }

    private static string Words(Architecture architecture) => architecture == Architecture.Arm ? "for Graviton (arm64)" : "for x86_64";
}
