namespace EksCdk.Checks.Resources;

/// <summary>The nodes that Auto Mode starts for a node pool that a manifest in the templates describes.</summary>
internal sealed class AutoModePool : Compute
{
    private readonly AppliedObject _pool;
    private Cached<SelectedGroups?> _groups;

    internal AutoModePool(AppliedObject pool)
        : base(pool.Resource) => _pool = pool;

    /// <inheritdoc/>
    public override ComputeKind Kind => ComputeKind.AutoModePool;

    /// <inheritdoc/>
    public override Value Name => _pool.Name;

    /// <inheritdoc/>
    public override Value ClusterName => _pool.ClusterName;

    /// <summary>The node pool itself.</summary>
    public Value Pool => _pool.Object;

    /// <summary>
    /// The NodeClass that it names; missing if it is not in the templates, as EKS's own, <c>default</c>, never is.
    /// </summary>
    public Value NodeClass => Class?.Object ?? Resource.NoProperty;

    /// <summary>Whether it uses the node class that EKS makes for the built-in node pools.</summary>
    public bool UsesBuiltInClass => Class is null && ClassName.Is("default") is true;

    /// <summary>What the pool says of its nodes.</summary>
    public Value Template => _pool.Object.At("spec.template");

    /// <summary>What the pool asks of instance types.</summary>
    public Value Requirements => Template.At("spec.requirements");

    /// <inheritdoc/>
    public override bool? StartsEmpty => _pool.Object.At("spec.limits.cpu").Is("0") is true;

    /// <inheritdoc/>
    public override Value RoleArn => UsesBuiltInClass && Cluster is { } cluster
        ? cluster.Settings.At("ComputeConfig.NodeRoleArn")
        : KarpenterPool.RoleOf(Class, Resource.NoProperty);

    /// <inheritdoc/>
    public override References<Subnet> Subnets => UsesBuiltInClass && Cluster is { } cluster
        ? cluster.Subnets
        : Resources.NodeClass.Subnets(NodeClass, Cluster, Model);

    /// <inheritdoc/>
    public override Value GroupsProperty => NodeClass.At("spec.securityGroupSelectorTerms");

    /// <inheritdoc/>
    public override bool IsPlaced => Subnets is { AllKnown: true, Count: > 0 };

    /// <inheritdoc/>
    public override SelectedGroups? SelectedGroups => _groups.Get(Reads, this, static pool =>
        pool.UsesBuiltInClass ? null : Resources.NodeClass.Groups(pool.NodeClass, pool.Cluster));

    /// <inheritdoc/>
    internal override string? Part => $"{Kind} {Name.Text ?? _pool.Object.Path}";

    private Value ClassName => Template.At("spec.nodeClassRef.name");

    private AppliedObject? Class =>
        AppliedObject.In(Model)
            .FirstOrDefault(o => o.IsAutoModeClass && o.Name.SameAs(ClassName) is true && o.IsFor(ClusterName));
}
