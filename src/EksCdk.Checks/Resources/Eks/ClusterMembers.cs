namespace EksCdk.Checks.Resources;

/// <summary>An EKS add-on: <c>AWS::EKS::Addon</c>.</summary>
internal sealed class AddOn : View, IClusterMember
{
    private Cached<Value> _configuration;

    internal AddOn(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public override Value Name => Resource["AddonName"];

    /// <inheritdoc/>
    public Value ClusterName => Resource["ClusterName"];

    /// <inheritdoc/>
    public Cluster? Cluster => Model.Find<Cluster>(ClusterName);

    /// <summary>The version; missing takes the default for the cluster's version.</summary>
    public Value Version => Resource["AddonVersion"];

    /// <summary>The configuration values, parsed.</summary>
    public Value Configuration => _configuration.Get(Reads, this, static a => a.Resource["ConfigurationValues"].Parse());

    /// <summary>The role of its service account, or null if there is none or it is outside the templates.</summary>
    public Role? ServiceAccountRole => Model.Find<Role>(Resource["ServiceAccountRoleArn"]);
}

/// <summary>An access entry: <c>AWS::EKS::AccessEntry</c>.</summary>
internal sealed class AccessEntry : View, IClusterMember
{
    internal AccessEntry(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public Value ClusterName => Resource["ClusterName"];

    /// <inheritdoc/>
    public Cluster? Cluster => Model.Find<Cluster>(ClusterName);

    /// <summary>Who it is for.</summary>
    public Value PrincipalArn => Resource["PrincipalArn"];

    /// <summary>The role it is for, or null if that is no role in the templates.</summary>
    public Role? Role => Model.Find<Role>(PrincipalArn);

    /// <summary>
    /// <c>STANDARD</c> (the default), <c>EC2_LINUX</c>, <c>EC2_WINDOWS</c>, <c>EC2</c>, <c>FARGATE_LINUX</c>...; null if not
    /// known.
    /// </summary>
    public string? EntryType => Resource["Type"].TextOr("STANDARD");

    /// <summary>The access policies; each has PolicyArn and AccessScope.</summary>
    public IReadOnlyList<Value> AccessPolicies => Resource["AccessPolicies"].Items;
}

/// <summary>A pod identity association: <c>AWS::EKS::PodIdentityAssociation</c>.</summary>
internal sealed class PodIdentityAssociation : View, IClusterMember
{
    internal PodIdentityAssociation(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public Value ClusterName => Resource["ClusterName"];

    /// <inheritdoc/>
    public Cluster? Cluster => Model.Find<Cluster>(ClusterName);

    /// <summary>The role, or null if it is outside the templates.</summary>
    public Role? Role => Model.Find<Role>(Resource["RoleArn"]);

    /// <summary>The namespace.</summary>
    public Value Namespace => Resource["Namespace"];

    /// <summary>The service account.</summary>
    public Value ServiceAccount => Resource["ServiceAccount"];
}

/// <summary>
/// Kubernetes objects that the CDK applies, or AWS's resource type for it: <c>Custom::AWSCDK-EKS-KubernetesResource</c>,
/// <c>AWSQS::Kubernetes::Resource</c>.
/// </summary>
internal sealed class KubernetesManifest : View, IClusterMember
{
    /// <summary>The resource type that AWS publishes for manifests.</summary>
    internal const string OfTheQuickStart = "AWSQS::Kubernetes::Resource";

    private Cached<Value> _manifest;

    internal KubernetesManifest(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public Value ClusterName => Resource["ClusterName"];

    /// <inheritdoc/>
    public Cluster? Cluster => Model.Find<Cluster>(ClusterName);

    /// <summary>The manifest, parsed: a list of Kubernetes objects; unknown if it cannot be.</summary>
    public Value Manifest => _manifest.Get(Reads, this, static m => m.Resource["Manifest"].Parse());

    /// <summary>The Kubernetes objects in it.</summary>
    public IReadOnlyList<Value> Objects => Manifest.Items;
}

/// <summary>
/// A Helm chart that the CDK installs, or AWS's resource type for it: <c>Custom::AWSCDK-EKS-HelmChart</c>,
/// <c>AWSQS::Kubernetes::Helm</c>.
/// </summary>
internal sealed class HelmChart : View, IClusterMember
{
    /// <summary>The resource type that AWS publishes for charts.</summary>
    internal const string OfTheQuickStart = "AWSQS::Kubernetes::Helm";

    private Cached<Value> _values;

    internal HelmChart(Resource resource)
        : base(resource)
    {
    }

    /// <inheritdoc/>
    public Value ClusterName => Resource[IsOfTheCdk ? "ClusterName" : "ClusterID"];

    /// <inheritdoc/>
    public Cluster? Cluster => Model.Find<Cluster>(ClusterName);

    /// <summary>The chart as written: its name or its address; missing if it is an asset.</summary>
    public Value Chart => Resource["Chart"];

    /// <summary>
    /// The chart's own name, also at the end of an address in a registry of the own account; null if it is not known.
    /// </summary>
    public string? ChartName => Controller.LastPart(Chart.Text)
        ?? (Chart.Segments is [.., { Literal: { } end }] && end.Contains('/') ? Controller.LastPart(end) : null);

    /// <summary>The release's name.</summary>
    public Value Release => Resource[IsOfTheCdk ? "Release" : "Name"];

    /// <summary>The namespace.</summary>
    public Value Namespace => Resource["Namespace"];

    /// <summary>The chart's repository.</summary>
    public Value Repository => Resource["Repository"];

    /// <summary>The values, parsed.</summary>
    public Value Values => _values.Get(Reads, this, static c => c.Read());

    /// <summary>Whether the CDK's functions install it.</summary>
    public bool IsOfTheCdk => Resource.Type != OfTheQuickStart;

    /// <summary>Whether its creation waits for its pods; AWS's resource type always does.</summary>
    public bool? Waits => IsOfTheCdk ? Resource["Wait"].BoolOr(false) : true;

    /// <summary>Whether its namespace is made with it; AWS's resource type always does that.</summary>
    public bool? CreatesNamespace => IsOfTheCdk ? Resource["CreateNamespace"].BoolOr(false) : true;

    /// <summary>
    /// Whether it brings the definitions of an API that charts of its name bring: by its values or, where these have none of the
    /// switches, by what the chart does without.
    /// </summary>
    public bool? Brings(CustomApi api)
    {
        if (api.Switches.Count == 0) return true;
        if (Values.IsUnknown) return null;
        var given = api.Switches.Select(Values.At).Where(v => !v.IsMissing).ToList();
        return given.Count == 0 ? !api.IsOff : given.Aggregate((bool?)false, (any, v) => any | v.Bool);
    }

    // AWS's type takes them as a map, as YAML, or from an address; one takes precedence over the other.
    private Value Read() => IsOfTheCdk ? Resource["Values"].Parse()
        : !Resource["ValueOverrideURL"].IsMissing || !(Resource["Values"].IsMissing || Resource["ValueYaml"].IsMissing)
            ? Resource["ValueYaml"].AsUnknown("several places give the values of the chart")
        : Resource["Values"].IsMissing ? Resource["ValueYaml"].Parse()
        : Resource["Values"].Members.Any(v => IsPath(v.Key)) ? Resource["Values"].AsUnknown("its values are given by their paths")
        : Resource["Values"];

    // As helm --set has them: autoDiscovery.clusterName, controller.args[0].
    private static bool IsPath(string key) => key.AsSpan().IndexOfAny('.', '[') >= 0;
}
