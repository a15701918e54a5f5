namespace EksCdk.Checks.Resources;

/// <summary>A managed node group: <c>AWS::EKS::Nodegroup</c>.</summary>
internal sealed class NodeGroup : Compute
{
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-eks-nodegroup-scalingconfig.html
    private const long DefaultSize = 2;
    private Cached<References<Subnet>> _subnets;

    internal NodeGroup(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.NodeGroup;

    /// <inheritdoc/>
    public override Value Name => Resource["NodegroupName"];

    /// <inheritdoc/>
    public override Value ClusterName => Resource["ClusterName"];

    /// <inheritdoc/>
    public override Value RoleArn => Resource["NodeRole"];

    /// <inheritdoc/>
    public override References<Subnet> Subnets => _subnets.Get(Reads, this, static g => new(g.Resource["Subnets"], g.Model));

    /// <summary>
    /// The AMI type as written; missing leaves the choice to EKS (AL2023 x86_64, or CUSTOM where the launch template has an
    /// AMI).
    /// </summary>
    public Value AmiType => Resource["AmiType"];

    /// <summary>The instance types: its own, else the launch template's, else missing (t3.medium).</summary>
    public override Value InstanceTypes
    {
        get
        {
            var own = Resource["InstanceTypes"];
            if (!own.IsMissing || !HasLaunchTemplate) return own;
            return LaunchTemplate?.InstanceType ?? LaunchTemplateValue.AsUnknown("the launch template is not in the templates");
        }
    }

    /// <summary>
    /// The AMI of the launch template; missing if there is none, unknown if the launch template is outside the templates.
    /// </summary>
    public Value ImageId =>
        LaunchTemplate?.ImageId
        ?? (HasLaunchTemplate ? LaunchTemplateValue.AsUnknown("the launch template is not in the templates")
            : Resource.NoProperty);

    /// <summary>The LaunchTemplate property.</summary>
    public Value LaunchTemplateValue => Resource["LaunchTemplate"];

    /// <inheritdoc/>
    public override bool HasLaunchTemplate => !LaunchTemplateValue.IsMissing;

    /// <inheritdoc/>
    public override LaunchTemplate? LaunchTemplate =>
        Model.Find<LaunchTemplate>(LaunchTemplateValue["Id"]) ?? Model.Find<LaunchTemplate>(LaunchTemplateValue["Name"]);

    /// <summary>The Kubernetes version as written; missing is the cluster's.</summary>
    public Value VersionValue => Resource["Version"];

    /// <summary>The desired number of nodes; null if missing or not known (EKS then takes the minimum, or 2).</summary>
    public long? DesiredSize => Resource.At("ScalingConfig.DesiredSize").Number;

    /// <summary>The least number of nodes; null if missing or not known.</summary>
    public long? MinSize => Resource.At("ScalingConfig.MinSize").Number;

    /// <summary>The greatest number of nodes; null if missing or not known.</summary>
    public long? MaxSize => Resource.At("ScalingConfig.MaxSize").Number;

    /// <inheritdoc/>
    public override bool? StartsEmpty => StartSize is { } size ? size == 0 : MinSize > 0 ? false : null;

    /// <summary>The desired number, else the minimum, else the two nodes that EKS starts by itself.</summary>
    public override long? StartSize
    {
        get
        {
            var desired = Resource.At("ScalingConfig.DesiredSize");
            var size = desired.IsMissing ? Resource.At("ScalingConfig.MinSize") : desired;
            return size.IsMissing ? DefaultSize : size.Number;
        }
    }
}
