namespace EksCdk.Checks.Resources;

/// <summary>Something that brings nodes to a cluster: a node group, a self-managed group, Auto Mode, a Fargate profile.</summary>
internal abstract class Compute : View, IClusterMember
{
    private protected Compute(Resource resource)
        : base(resource)
    {
    }

    /// <summary>Whether it brings nodes in this scenario.</summary>
    internal virtual bool IsThere => Resource.Exists;

    /// <summary>Which of its resource's groups it is, where that brings several, or has other uses; otherwise null.</summary>
    internal virtual string? Part => null;

    /// <summary>Whether it lives apart, so that of the cluster only the control plane concerns it.</summary>
    internal virtual bool IsApart => false;

    /// <summary>What kind of compute it is.</summary>
    public abstract ComputeKind Kind { get; }

    /// <inheritdoc/>
    public abstract Value ClusterName { get; }

    /// <inheritdoc/>
    public virtual Cluster? Cluster => Model.Find<Cluster>(ClusterName);

    /// <summary>The property that names the role of the nodes (for Fargate: of the pods' execution).</summary>
    public abstract Value RoleArn { get; }

    /// <summary>The role, or null if it is outside the templates.</summary>
    public virtual Role? Role => Model.Find<Role>(RoleArn);

    /// <summary>
    /// The instance profile through which machines have the role; null where EKS makes one, or it is outside the templates.
    /// </summary>
    public virtual InstanceProfile? InstanceProfile => null;

    /// <summary>The subnets in which nodes start.</summary>
    public abstract References<Subnet> Subnets { get; }

    /// <summary>Whether the templates say in which subnets its machines start; those of Fargate are not the user's.</summary>
    public virtual bool IsPlaced => this is NodeGroup or AutoScalingGroup;

    /// <summary>
    /// The security groups of its machines, where a node class selects them; null where a launch template or EKS does, or where
    /// they are not known.
    /// </summary>
    public virtual SelectedGroups? SelectedGroups => null;

    /// <summary>The property that says which security groups its machines have.</summary>
    public virtual Value GroupsProperty => LaunchTemplate?.SecurityGroupIds ?? Resource["LaunchTemplate"];

    /// <summary>The launch template, or null if there is none or it is outside the templates.</summary>
    public virtual LaunchTemplate? LaunchTemplate => null;

    /// <summary>Whether it has a launch template, wherever that is.</summary>
    public virtual bool HasLaunchTemplate => false;

    /// <summary>The version of the launch template that it names; missing where it names none.</summary>
    public Value LaunchTemplateVersion => (Resource["LaunchTemplate"] is { IsMissing: false } own ? own
        : Resource.At("MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification"))["Version"];

    /// <summary>The instance types, wherever they are written; missing if nowhere.</summary>
    public virtual Value InstanceTypes => Resource.NoProperty;

    /// <summary>Whether EC2 is to choose instance types by attributes.</summary>
    public bool HasInstanceRequirements => LaunchTemplate is { } template && !template.Data["InstanceRequirements"].IsMissing;

    /// <summary>
    /// Whether instances ask for a public address themselves, whatever the subnet says: missing where the subnet decides.
    /// </summary>
    public Value AsksForPublicAddress => LaunchTemplate is { } template ? template.PublicAddress
        : HasLaunchTemplate ? Resource["LaunchTemplate"].AsUnknown("the launch template is not in the templates")
            : Resource.NoProperty;

    /// <summary>How many nodes start; null if that is not known.</summary>
    public virtual long? StartSize => null;

    /// <summary>
    /// Whether the nodes are EC2 instances in this account, with kubelet, user data and instance role: everything but Fargate
    /// and hybrid nodes.
    /// </summary>
    public bool IsEc2 => this is not (FargateProfile or HybridNodes);

    /// <summary>
    /// Whether the group may have no node at all at first, so that nothing can be said to join. Null if not known.
    /// </summary>
    public virtual bool? StartsEmpty => false;
}
