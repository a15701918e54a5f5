namespace EksCdk.Checks.Resources;

/// <summary>The processor of an AMI or an instance type.</summary>
internal enum Architecture
{
    /// <summary>Intel and AMD.</summary>
    X86,

    /// <summary>Graviton.</summary>
    Arm,
}

/// <summary>The operating system of an AMI, which decides how a node is told which cluster to join.</summary>
internal enum ImageFamily
{
    /// <summary>Amazon Linux 2: bootstrap.sh.</summary>
    AmazonLinux2,

    /// <summary>Amazon Linux 2023: NodeConfig.</summary>
    AmazonLinux2023,

    /// <summary>Bottlerocket: TOML settings.</summary>
    Bottlerocket,

    /// <summary>Windows: Start-EKSBootstrap.ps1.</summary>
    Windows,
}

/// <summary>What is known of the AMI that nodes start from; what is null is not known.</summary>
/// <param name="Family">The operating system.</param>
/// <param name="Architecture">The processor.</param>
/// <param name="Version">The Kubernetes version that the AMI is built for.</param>
/// <param name="IsCustom">Whether the launch template names the AMI, so that EKS adds no user data.</param>
/// <param name="Where">The property that says so.</param>
/// <param name="Display">The AMI type or the AMI, for sentences.</param>
internal sealed record MachineImage(ImageFamily? Family, Architecture? Architecture, KubernetesVersion? Version, bool? IsCustom,
    Value Where, string Display)
{
    /// <summary>The AMI of a node group or a self-managed group.</summary>
    /// <param name="compute">The group of nodes, on EC2.</param>
    public static MachineImage Of(Compute compute)
    {
        if (compute is not NodeGroup group)
            return OfImageId(compute.LaunchTemplate?.ImageId
                ?? compute.RoleArn.AsUnknown("the launch template is not in the templates"), compute.LaunchTemplate);
        var image = group.ImageId;
        if (image.IsText) return OfImageId(image, group.LaunchTemplate);
        if (image.IsUnknown && group.AmiType.IsMissing) return new(null, null, null, null, image, "an AMI that is not known");
        var type = group.AmiType;
        if (type.IsMissing)
            return OfType(AmiTypes.Default, type, $"{AmiTypes.Default}, which EKS uses where no AMI type is given");
        return type.Text is not { } text || text == "CUSTOM"
            ? new(null, null, null, type.Text is null ? null : true, type, type.Display)
            : OfType(text, type, text);
    }

    private static MachineImage OfType(string type, Value where, string display) =>
        new(FamilyOfType(type), ArchitectureOfType(type), null, false, where, display);

    private static MachineImage OfImageId(Value image, LaunchTemplate? template)
    {
        if (ImageParameter.PathOf(image) is { } path)
        {
            var (family, architecture, version) = ImageParameter.Read(path);
            return new(family, architecture, version, true, image, path);
        }

        if (image.IsText && template?.Resource.Metadata(ImageMetadata.Key) is { } said && FamilyOfType(said) is { } like)
            return new(like, ArchitectureOfType(said), null, true, image,
                $"{image.Display} (assumed to be like {said}, because the template says so)");
        return new(null, null, null, image.IsText ? true : null, image, image.IsText ? image.Display
            : "an AMI that is not known");
    }

    private static ImageFamily? FamilyOfType(string type) =>
        Enum.TryParse<ImageFamily>(AmiTypes.FamilyOf(type), out var family) ? family : null;

    private static Architecture? ArchitectureOfType(string type) =>
        type.Contains("ARM_64", StringComparison.Ordinal) ? Resources.Architecture.Arm
        : type.Contains("x86_64", StringComparison.Ordinal) ? Resources.Architecture.X86 : null;
}
