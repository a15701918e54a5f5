using Amazon.CDK;
using Amazon.CDK.AWS.EC2;
using Amazon.CDK.AWS.KMS;
using Constructs;
using EksCdk.Facts;

namespace EksCdk.Constructs.Cluster;

/// <summary>What <see cref="NodeLaunchTemplate"/> takes.</summary>
public sealed class NodeLaunchTemplateProps
{
    /// <summary>The image that EKS fills in, by EKS's name of it; volumes differ between families.</summary>
    public required string AmiType { get; init; }

    /// <summary>The user data: settings of the image's family, into which EKS merges its own. Null for EKS's alone.</summary>
    public string? UserData { get; init; }

    /// <summary>The SSM parameter that holds the id of the AMI, or that id; null for the one that EKS chooses.</summary>
    public string? Image { get; init; }

    /// <summary>The id of the reservation whose instances these are; null for none.</summary>
    public string? CapacityReservation { get; init; }

    /// <summary>The instance type, where the reservation is a Capacity Block; null where the node group names it.</summary>
    public string? BlockInstanceType { get; init; }

    /// <summary>The size of the volume that holds images and pods, in GiB.</summary>
    public required int VolumeSizeGiB { get; init; }

    /// <summary>The instances' name in EC2.</summary>
    public required string InstanceName { get; init; }

    /// <summary>Encrypts the volumes.</summary>
    public required IKey VolumeKey { get; init; }

    /// <summary>
    /// The security group that EKS makes for the cluster; EKS does not add it to a template that names security groups.
    /// </summary>
    public required ISecurityGroup ClusterSecurityGroup { get; init; }

    /// <summary>The nodes' security group.</summary>
    public required ISecurityGroup NodeSecurityGroup { get; init; }

    /// <summary>The fast network that the instances have among themselves; null for none.</summary>
    public FabricAdapters? Fabric { get; init; }
}

/// <summary>
/// How an instance of a node group starts. It names no instance type and no instance profile, and neither image nor user data
/// unless asked to: EKS fills them in for its own images, and refuses a template that has a profile, or types that the node group
/// has too.
/// See https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html.
/// </summary>
public sealed class NodeLaunchTemplate : LaunchTemplate
{
    // A read-only system, such as Bottlerocket's; images and pods are on the second volume.
    private const int SystemGiB = 4;

    /// <summary>Creates the launch template.</summary>
    /// <exception cref="ArgumentException">The image is none of EKS's own.</exception>
    public NodeLaunchTemplate(Construct scope, string id, NodeLaunchTemplateProps props)
        : base(scope, id, new LaunchTemplateProps
        {
            BlockDevices = Volumes(props),
            MachineImage = props.Image is { } image ? ImageOf(scope, image) : null,
            UserData = props.UserData is { } text ? UserData.Custom(text) : null,
            SecurityGroup = props.ClusterSecurityGroup,
            HttpEndpoint = true,
            HttpTokens = LaunchTemplateHttpTokens.REQUIRED,
            // One hop ends at the node: pods get credentials from Pod Identity or IRSA, and cannot take the node's. EKS Auto Mode
            // and the EKS best practices do the same. Controllers must be told region and VPC, which two hops would let them ask.
            HttpPutResponseHopLimit = 1,
        })
    {
        AddSecurityGroup(props.NodeSecurityGroup);
        var resource = (CfnLaunchTemplate)Node.DefaultChild!;
        // Those of AWS say by their names what they are.
        if (props.Image?.StartsWith("/aws/service/", StringComparison.Ordinal) is false)
            resource.AddMetadata(ImageMetadata.Key, props.AmiType);
        Reserve(resource, props);
        props.Fabric?.Attach(resource, props.NodeSecurityGroup, props.ClusterSecurityGroup);
        Amazon.CDK.Tags.Of(this).Add("Name", props.InstanceName);
    }

    // https://docs.aws.amazon.com/eks/latest/userguide/capacity-blocks-mng.html
    private static void Reserve(CfnLaunchTemplate resource, NodeLaunchTemplateProps props)
    {
        const string Data = "LaunchTemplateData";
        if (props.CapacityReservation is not { } reservation) return;
        resource.AddPropertyOverride(
            $"{Data}.CapacityReservationSpecification.CapacityReservationTarget.CapacityReservationId", reservation);
        if (props.BlockInstanceType is not { } type) return;
        resource.AddPropertyOverride($"{Data}.InstanceMarketOptions.MarketType", "capacity-block");
        resource.AddPropertyOverride($"{Data}.InstanceType", type);
    }

    private static IMachineImage ImageOf(Construct scope, string image) => image[0] == '/'
        ? MachineImage.FromSsmParameter(image)
        : MachineImage.GenericLinux(new Dictionary<string, string> { [Stack.Of(scope).Region] = image });

    private static BlockDevice[] Volumes(NodeLaunchTemplateProps props)
    {
        var name = AmiTypes.FamilyOf(props.AmiType)
            ?? throw new ArgumentException($"The volumes of {props.AmiType} are not known; use an image of EKS's.");
        var family = AmiTypes.Families[name];
        return family.Data is { } data
            ? [Volume(family.Root, SystemGiB), Volume(data, props.VolumeSizeGiB)]
            : [Volume(family.Root, props.VolumeSizeGiB)];

        BlockDevice Volume(string device, int sizeGiB) => new()
        {
            DeviceName = device,
            Volume = BlockDeviceVolume.Ebs(sizeGiB, new EbsDeviceOptions
            {
                VolumeType = EbsDeviceVolumeType.GP3,
                Encrypted = true,
                KmsKey = props.VolumeKey,
                DeleteOnTermination = true,
            }),
        };
    }
}
