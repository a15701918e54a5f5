using System.Text.Json;

namespace EksCdk.Checks.Resources;

/// <summary>
/// The nodes that Karpenter starts for one of its node pools, as a manifest in the templates describes it. Where the templates
/// install Karpenter and no pool, one stands for all of them, of which nothing is known.
/// </summary>
internal sealed class KarpenterPool : Compute
{
    private readonly AppliedObject? _pool;
    private readonly Value _clusterName;
    private readonly Value _name;
    private Cached<SelectedGroups?> _groups;

    internal KarpenterPool(AppliedObject pool)
        : base(pool.Resource) => (_pool, _clusterName, _name) = (pool, pool.ClusterName, pool.Name);

    internal KarpenterPool(Resource chart, Value clusterName, Value release)
        : base(chart) => (_clusterName, _name) = (clusterName, release);

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.KarpenterPool;

    /// <inheritdoc/>
    public override Value Name => _name;

    /// <inheritdoc/>
    public override Value ClusterName => _clusterName;

    /// <summary>Whether the pool itself is in the templates.</summary>
    public bool IsDescribed => _pool is not null;

    /// <summary>The node pool itself; missing if it is not in the templates.</summary>
    public Value Pool => _pool?.Object ?? Resource.NoProperty;

    /// <summary>The EC2NodeClass (or AWSNodeTemplate) that it names; missing if it is not in the templates.</summary>
    public Value NodeClass => Class?.Object ?? Resource.NoProperty;

    /// <summary>What the pool says of its nodes; missing where it is not in the templates.</summary>
    public Value Template => _pool?.Object.At("spec.template") ?? Resource.NoProperty;

    /// <summary>What the pool asks of instance types.</summary>
    public Value Requirements => Template.At("spec.requirements");

    /// <inheritdoc/>
    public override Value RoleArn => _pool is null ? Resource.NoProperty : RoleOf(Class);

    /// <inheritdoc/>
    public override References<Subnet> Subnets => Resources.NodeClass.Subnets(NodeClass, Cluster, Model);

    /// <inheritdoc/>
    public override Value GroupsProperty => NodeClass.At("spec.securityGroupSelectorTerms");

    /// <inheritdoc/>
    public override bool IsPlaced => Subnets is { AllKnown: true, Count: > 0 };

    /// <inheritdoc/>
    public override SelectedGroups? SelectedGroups =>
        _groups.Get(Reads, this, static pool => Resources.NodeClass.Groups(pool.NodeClass, pool.Cluster));

    /// <summary>
    /// The family of its image, as <c>al2023</c>, where an alias names one for which Karpenter writes all user data that matters;
    /// otherwise null.
    /// </summary>
    public string? Family => NodeClass["spec"] is { IsMap: true } spec
        && spec["amiSelectorTerms"].Items is [var only] && only["alias"].Text?.Split('@') is [var family, { Length: > 0 }]
        && (family == "bottlerocket" ? IsForDevices(spec["userData"]) : spec["userData"].IsMissing)
        && spec["amiFamily"].Is("Custom") is not true && !spec["amiFamily"].IsUnknown
            ? family
            : null;

    // What EKS's guide has Bottlerocket told for Neuron, and nothing else; Karpenter lays over it what joins a node:
    // https://karpenter.sh/docs/concepts/nodeclasses/#specuserdata.
    private static bool IsForDevices(Value userData) => userData.IsMissing || Toml.Read(userData).Root is { IsMap: true } root
        && root.Members.All(m => m.Key == "settings")
        && DevicePlugin.All.Any(p => p.BottlerocketSettings is { } needed && Is(root["settings"], needed));

    private static bool Is(Value value, JsonElement wanted) => wanted.ValueKind == JsonValueKind.Object
        ? value.IsMap && value.Members.Count() == wanted.EnumerateObject().Count()
            && wanted.EnumerateObject().All(m => Is(value[m.Name], m.Value))
        : value.Is(wanted.GetRawText()) is true;

    /// <inheritdoc/>
    public override bool? StartsEmpty => _pool?.Object.At("spec.limits.cpu").Is("0") is true;

    /// <summary>Whether its node class says that its nodes run Bottlerocket.</summary>
    public bool IsBottlerocket => NodeClass["spec"] is { IsMap: true } spec && (spec["amiFamily"].IsMissing
        ? spec["amiSelectorTerms"].Items is [var only] && only["alias"].StartsWith("bottlerocket@") is true
        : spec["amiFamily"].Is("Bottlerocket") is true);

    /// <summary>Whether its nodes run Windows; null if not known.</summary>
    public bool? IsWindows
    {
        get
        {
            var spec = NodeClass["spec"];
            if (!spec.IsMap) return null;
            if (!spec["amiFamily"].IsMissing) return spec["amiFamily"].StartsWith("Windows");
            var alias = spec["amiSelectorTerms"][0]["alias"];
            return alias.IsMissing ? null : alias.StartsWith("windows");
        }
    }

    /// <inheritdoc/>
    internal override string? Part => $"{Kind} {(_pool is null ? null : _name.Text ?? _pool.Object.Path)}";

    /// <inheritdoc/>
    internal override bool IsThere => base.IsThere && (_pool is not null || !HasDescribedPools);

    private AppliedObject? Class
    {
        get
        {
            if (_pool is null) return null;
            var reference = _pool.Object.At("spec.template.spec.nodeClassRef.name");
            if (reference.IsMissing) reference = _pool.Object.At("spec.providerRef.name");
            return AppliedObject.In(Model)
                .FirstOrDefault(o => o.IsKarpenterClass && o.Name.SameAs(reference) is true && o.IsFor(_clusterName));
        }
    }

    private bool HasDescribedPools =>
        AppliedObject.In(Model).Any(o => o.IsPool && !o.IsPoolOfAutoMode && o.IsFor(_clusterName));

    internal static Value RoleOf(AppliedObject? nodeClass, Value nothing)
    {
        if (nodeClass is null) return nothing.AsUnknown("its node class is not in the templates");
        var spec = nodeClass.Object["spec"];
        if (!spec["role"].IsMissing) return spec["role"];
        var profile = spec["instanceProfile"];
        if (profile.IsMissing) return profile.AsUnknown("its node class names neither a role nor an instance profile");
        return nodeClass.Resource.Model.Find<InstanceProfile>(profile) is { } own
            ? own.Resource["Roles"][0]
            : profile.AsUnknown("the instance profile is not in the templates");
    }

    private Value RoleOf(AppliedObject? nodeClass) => RoleOf(nodeClass, Resource.NoProperty);
}
