namespace EksCdk.Checks.Rules.Launch;

/// <summary>The AMI's architecture is that of every instance type.</summary>
internal sealed class ImageFitsInstanceTypes() : Rule(new RuleInfo("EKS202")
{
    Title = "AMI and instance types have the same processor",
    Effect = Effect.Refused,
    Link = JoinLink.Launch,
    IsRequiredFor = static compute => compute is NodeGroup or AutoScalingGroup,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "HHS/simpler-grants-gov#12404"),
    Why =
        "An AMI for x86 does not start on Graviton, nor the other way round. Where no AMI type is given EKS uses the one " +
        "for x86.",
    AwsError =
        "InvalidParameterException: [t4g.medium] is not a valid instance type for requested amiType AL2023_x86_64_STANDARD",
    Surfaces = new(DeploymentPhase.NodeGroup, 15),
    Fix = "Choose an AMI type (or AMI) and instance types of one architecture: *_ARM_64* for Graviton types such as t4g and m7g.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var compute in model.Compute.OneByOne())
            if (compute is NodeGroup or AutoScalingGroup)
                yield return Check(compute, MachineImage.Of(compute), compute.InstanceTypes);
    }

    private Outcome Check(Compute compute, MachineImage image, Value types)
    {
        var isOpen = types.IsMissing || types is { IsList: true, Items.Length: 0 };
        // What EKS starts by default is x86_64, unless its own AMI is for Graviton.
        if (isOpen && compute is NodeGroup && !compute.HasInstanceRequirements
            && (image.IsCustom is false || image.Architecture is Architecture.X86))
            return Compliant(compute.Resource, "No instance type is given: EKS chooses one that fits the AMI.", types);
        if (image.Architecture is not { } architecture)
            return Unknown(
                compute.Resource,
                $"The processor of {image.Display} is not known{Reason(image, compute)}.",
                image.Where);
        var written = types.Items;
        if (written.Length == 0)
            return Unknown(
                compute.Resource,
                $"The instance types are not known: {types.Why ?? "the templates leave them open"}.",
                types);
        if (written.FirstOrDefault(t => InstanceType.Parse(t.Text)?.Architecture is { } own && own != architecture) is { } wrong)
            return Mismatch(compute, image, written, wrong, architecture);
        var open = written.FirstOrDefault(t => InstanceType.Parse(t.Text)?.Architecture is null);
        return open is not null
            ? Unknown(compute.Resource, $"The processor of the instance type {open.Display} is not known.", open)
            : Compliant(compute.Resource, $"{image.Display} and {types.Display} are both {Words(architecture)}.", types);
    }

    private Outcome Mismatch(Compute compute, MachineImage image, IReadOnlyList<Value> written, Value wrong,
        Architecture architecture)
    {
        var overrides = compute.Resource.At("MixedInstancesPolicy.LaunchTemplate.Overrides");
        if (overrides.Items.Any(o => !o["LaunchTemplateSpecification"].IsMissing))
            return Unknown(
                compute.Resource,
                "The AMIs of the launch templates for single instance types are not looked at.",
                overrides);
        var problem =
            $"{wrong.Text} is {Words(InstanceType.Parse(wrong.Text)!.Architecture!.Value)}, but {image.Display} " +
            $"is {Words(architecture)}.";
        if (image.IsCustom is false)
            return Broken(
                compute.Resource,
                wrong,
                problem,
                awsError: $"InvalidParameterException: [{wrong.Text}] is not a valid instance type for requested amiType " +
                    $"{image.Display.Split(',')[0]}");
        // With several types Auto Scaling may start others.
        var isCertain = written.All(t => InstanceType.Parse(t.Text)?.Architecture is { } own && own != architecture);
        return StopsNodes(compute, wrong, problem, isCertain ? Effect.Fails : Effect.Possible, awsError: "");
    }

    private static string Reason(MachineImage image, Compute compute) =>
        image.Where.Why is { } why ? ": " + why
        : image.Where.StartsWith("ami-") is true && compute.LaunchTemplate is { IsLaunchConfiguration: false } template
            ? $": the Metadata of {template.Resource.LogicalId} may say of which AMI type it is, " +
                $"as {ImageMetadata.Key}: {AmiTypes.Default}"
        : "";

    private static string Words(Architecture architecture) =>
        architecture == Architecture.Arm ? "for Graviton (arm64)" : "for x86_64";
}
