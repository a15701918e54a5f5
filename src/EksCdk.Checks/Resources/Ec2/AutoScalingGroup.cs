namespace EksCdk.Checks.Resources;

/// <summary>An Auto Scaling group; one whose instances are to join a cluster is a self-managed group.</summary>
internal sealed class AutoScalingGroup : Compute
{
    private Cached<Value> _clusterName;
    private Cached<References<Subnet>> _subnets;
    private const string ClusterTag = "kubernetes.io/cluster/";
    private Cached<bool> _isForEks;

    internal AutoScalingGroup(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.SelfManagedGroup;

    /// <inheritdoc/>
    public override Value Name => Resource["AutoScalingGroupName"];

    /// <summary>Whether it carries the cluster's tag or its user data starts a node.</summary>
    public bool IsForEks =>
        _isForEks.Get(Reads, this, static group => !group.ClusterName.IsMissing || LooksLikeBootstrap(group.UserDataText));

    /// <inheritdoc/>
    internal override bool IsThere => base.IsThere && IsForEks;

    /// <summary>
    /// The cluster's name as the tag's key has it (the key's value: its text starts with <c>kubernetes.io/cluster/</c>);
    /// missing if there is no such tag.
    /// </summary>
    public override Value ClusterName => _clusterName.Get(Reads, this, static group => group.Tagged());

    /// <inheritdoc/>
    public override Cluster? Cluster => Model.Find<Cluster>(ClusterName)
        ?? UserData.Segments.Select(s => s.Symbol?.Resource).OfType<Resource>().Select(Model.View).OfType<Cluster>()
            .FirstOrDefault();

    /// <inheritdoc/>
    public override LaunchTemplate? LaunchTemplate
    {
        get
        {
            if (!Resource["LaunchConfigurationName"].IsMissing)
                return Model.Find<LaunchTemplate>(Resource["LaunchConfigurationName"]);
            var own = Resource["LaunchTemplate"];
            var specification = own.IsMissing ? Resource.At("MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification")
                : own;
            return Model.Find<LaunchTemplate>(specification["LaunchTemplateId"])
                ?? Model.Find<LaunchTemplate>(specification["LaunchTemplateName"]);
        }
    }

    /// <inheritdoc/>
    public override bool HasLaunchTemplate => true;

    /// <inheritdoc/>
    public override Value InstanceTypes
    {
        get
        {
            var overrides = Resource.At("MixedInstancesPolicy.LaunchTemplate.Overrides");
            var types = overrides.Items.Select(o => o["InstanceType"]).Where(t => !t.IsMissing).Select(t => t.Content).ToList();
            if (types.Count > 0) return overrides.With(new ListContent(types));
            return LaunchTemplate?.InstanceType
                ?? Resource["LaunchTemplate"].AsUnknown("the launch template is not in the templates");
        }
    }

    /// <summary>The instance profile's role comes through the launch template.</summary>
    public override Value RoleArn =>
        LaunchTemplate?.InstanceProfile ?? Resource["LaunchTemplate"].AsUnknown("the launch template is not in the templates");

    /// <inheritdoc/>
    public override Role? Role => InstanceProfile?.Role;

    /// <inheritdoc/>
    public override InstanceProfile? InstanceProfile
    {
        get
        {
            var profile = RoleArn;
            var named = profile.IsMap ? (profile["Arn"].IsMissing ? profile["Name"] : profile["Arn"]) : profile;
            return Model.Find<InstanceProfile>(named);
        }
    }

    /// <inheritdoc/>
    public override References<Subnet> Subnets =>
        _subnets.Get(Reads, this, static g => new(g.Resource["VPCZoneIdentifier"], g.Model));

    /// <summary>The user data, decoded.</summary>
    public Value UserData =>
        LaunchTemplate?.UserData ?? Resource["LaunchTemplate"].AsUnknown("the launch template is not in the templates");

    /// <inheritdoc/>
    public override bool? StartsEmpty => StartSize is { } size ? size == 0 : Resource["MinSize"].Number > 0 ? false : null;

    /// <inheritdoc/>
    public override long? StartSize =>
        (Resource["DesiredCapacity"] is { IsMissing: false } desired ? desired : Resource["MinSize"]).Number;

    private Value Tagged() =>
        Resource["Tags"].Items.Select(t => t["Key"]).FirstOrDefault(k => k.StartsWith(ClusterTag) is true) is { } key
        ? key.WithoutPrefix(ClusterTag)
        : Resource.NoProperty;

    private string UserDataText => string.Concat(UserData.Segments.Select(s => s.Literal));

    /// <summary>Whether user data starts a node.</summary>
    /// <param name="userData">The text, as far as it is known.</param>
    internal static bool LooksLikeBootstrap(string userData) =>
        userData.Contains("/etc/eks/bootstrap.sh", StringComparison.Ordinal)
        || userData.Contains("node.eks.aws/", StringComparison.Ordinal)
        || userData.Contains("[settings.kubernetes]", StringComparison.Ordinal)
        || userData.Contains("Start-EKSBootstrap.ps1", StringComparison.Ordinal);
}
