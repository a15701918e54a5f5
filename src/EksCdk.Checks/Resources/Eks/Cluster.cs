namespace EksCdk.Checks.Resources;

/// <summary>
/// An EKS cluster: <c>AWS::EKS::Cluster</c>, or the CDK's <c>Custom::AWSCDK-EKS-Cluster</c>, whose Config holds the same
/// settings.
/// </summary>
internal sealed class Cluster : View
{
    private Cached<References<Subnet>> _subnets;
    private Cached<References<SecurityGroup>> _securityGroups;

    internal Cluster(Resource resource)
        : base(resource)
    {
        // The custom resource hands its Config to the EKS API, whose names start in lower case.
        IsCustomResource = resource.Type != "AWS::EKS::Cluster";
        Settings = IsCustomResource ? resource["Config"].InCamelCase() : resource.Properties;
    }

    /// <summary>
    /// Whether it is the CDK's custom resource. It creates the cluster with a role of its own, which becomes administrator.
    /// </summary>
    public bool IsCustomResource { get; }

    /// <summary>
    /// The settings, under the names that CloudFormation documents for AWS::EKS::Cluster, also for the custom resource.
    /// </summary>
    public Value Settings { get; }

    /// <inheritdoc/>
    public override Value Name => Settings["Name"];

    /// <summary>The Kubernetes version as written.</summary>
    public Value VersionValue => Settings["Version"];

    /// <summary>The Kubernetes version; null if it is missing, not known or malformed.</summary>
    public KubernetesVersion? Version => KubernetesVersion.Parse(VersionValue.Text);

    /// <summary>The property that names the cluster's role.</summary>
    public Value RoleArn => Settings["RoleArn"];

    /// <summary>The cluster's role, or null if it is outside the templates.</summary>
    public Role? Role => Model.Find<Role>(RoleArn);

    /// <summary>The control plane's subnets.</summary>
    public References<Subnet> Subnets =>
        _subnets.Get(Reads, this, static c => new(c.Settings.At("ResourcesVpcConfig.SubnetIds"), c.Model));

    /// <summary>The additional security groups of the control plane; EKS adds the cluster security group by itself.</summary>
    public References<SecurityGroup> SecurityGroups =>
        _securityGroups.Get(Reads, this, static c => new(c.Settings.At("ResourcesVpcConfig.SecurityGroupIds"), c.Model));

    /// <summary>The VPC, by its subnets; null if none of them is in the templates.</summary>
    public Vpc? Vpc => Subnets.Select(s => s.Vpc).FirstOrDefault(v => v is not null);

    /// <summary>Whether the API server is reachable from the internet; on by default.</summary>
    public bool? EndpointPublicAccess => Settings.At("ResourcesVpcConfig.EndpointPublicAccess").BoolOr(true);

    /// <summary>Whether the API server is reachable from the VPC; off by default.</summary>
    public bool? EndpointPrivateAccess => Settings.At("ResourcesVpcConfig.EndpointPrivateAccess").BoolOr(false);

    /// <summary>The ranges that may reach the public endpoint; missing is everybody.</summary>
    public Value PublicAccessCidrs => Settings.At("ResourcesVpcConfig.PublicAccessCidrs");

    /// <summary><c>API</c>, <c>API_AND_CONFIG_MAP</c> or <c>CONFIG_MAP</c> (the default); null if not known.</summary>
    public string? AuthenticationMode => AuthenticationModeValue.TextOr("CONFIG_MAP");

    /// <summary>The authentication mode as written.</summary>
    public Value AuthenticationModeValue => Settings.At("AccessConfig.AuthenticationMode");

    /// <summary>The customer key for Kubernetes secrets; missing if there is none.</summary>
    public Value SecretsKey => Settings["EncryptionConfig"][0].At("Provider.KeyArn");

    /// <summary>Whether EKS Auto Mode is on; null if not known.</summary>
    public bool? AutoModeEnabled => Settings.At("ComputeConfig.Enabled").BoolOr(false);

    /// <summary>The nodes that Auto Mode brings; null if it is off or not known to be on.</summary>
    public AutoModeCompute? AutoMode => AutoModeEnabled is true ? AutoModeIfAny : null;

    /// <summary>The nodes that Auto Mode brings where it is on.</summary>
    internal AutoModeCompute AutoModeIfAny => field ??= new AutoModeCompute(this);

    /// <summary>Whether EKS installs kube-proxy, CoreDNS and the VPC CNI by itself; yes by default, no under Auto Mode.</summary>
    public bool? BootstrapSelfManagedAddons => Settings["BootstrapSelfManagedAddons"].BoolOr(AutoModeEnabled is not true);

    /// <summary><c>ipv4</c> (the default) or <c>ipv6</c>; null if not known.</summary>
    public string? IpFamily => Settings.At("KubernetesNetworkConfig.IpFamily").TextOr("ipv4");

    /// <summary>The control-plane log types that are switched on, where they are known.</summary>
    public IEnumerable<Value> LogTypes => IsCustomResource
        ? Settings.At("Logging.ClusterLogging").Items.Where(l => l["Enabled"].BoolOr(true) is not false)
            .SelectMany(l => l["Types"].Items)
        : Settings.At("Logging.ClusterLogging.EnabledTypes").Items.Select(t => t["Type"]);

    /// <summary>
    /// The log group that the control plane writes to, if it is in the templates: <c>/aws/eks/NAME/cluster</c>.
    /// </summary>
    public LogGroup? LogGroup =>
        Model.Related<Cluster, LogGroup>("cluster", Model.All<LogGroup>, g => g.Cluster)[this].FirstOrDefault();

    /// <summary>Managed node groups.</summary>
    public IEnumerable<NodeGroup> NodeGroups => Model.ByCluster<NodeGroup>()[this];

    /// <summary>Self-managed groups.</summary>
    public IEnumerable<AutoScalingGroup> SelfManagedGroups =>
        Model.Related<Cluster, AutoScalingGroup>("cluster", () => Model.SelfManagedGroups, g => g.Cluster)[this];

    /// <summary>Fargate profiles.</summary>
    public IEnumerable<FargateProfile> FargateProfiles => Model.ByCluster<FargateProfile>()[this];

    /// <summary>Everything that brings nodes to it.</summary>
    public IEnumerable<Compute> Compute => Model.Related<Cluster, Compute>("cluster", () => Model.Compute, c => c.Cluster)[this];

    /// <summary>EKS add-ons.</summary>
    public IEnumerable<AddOn> AddOns => Model.ByCluster<AddOn>()[this];

    /// <summary>Access entries that the templates create; EKS creates more by itself.</summary>
    public IEnumerable<AccessEntry> AccessEntries => Model.ByCluster<AccessEntry>()[this];

    /// <summary>Pod identity associations.</summary>
    public IEnumerable<PodIdentityAssociation> PodIdentityAssociations => Model.ByCluster<PodIdentityAssociation>()[this];

    /// <summary>Kubernetes manifests that the CDK applies.</summary>
    public IEnumerable<KubernetesManifest> Manifests => Model.ByCluster<KubernetesManifest>()[this];

    /// <summary>Helm charts that the CDK installs.</summary>
    public IEnumerable<HelmChart> HelmCharts => Model.ByCluster<HelmChart>()[this];

    /// <summary>Patches of Kubernetes objects that the CDK applies.</summary>
    public IEnumerable<Resource> Patches =>
        Model.Owned<Cluster>("Custom::AWSCDK-EKS-KubernetesPatch", "ClusterName")[this];

    /// <summary>The providers of its OpenID Connect issuer.</summary>
    internal IEnumerable<OidcProvider> OidcProviders =>
        Model.Related<Cluster, OidcProvider>("cluster", Model.All<OidcProvider>, p => p.Cluster)[this];

    /// <summary>
    /// Whether its issuer may have a provider: one in the templates is for it, or for an issuer that is not known, or something
    /// unread is given the cluster.
    /// </summary>
    internal bool MayHaveOidcProvider => OidcProviders.Any() || Model.HasOpenMacros
        || OidcProvider.Types.Any(t => Model.WithUnresolved(t, "Url").Count > 0)
        || CustomResourceConsumers.Of(Resource) is not null
        || Resource.Scope.Resources.Any(r => r.Type == "AWS::CloudFormation::Stack")
        || (Resource.Scope.Template["Outputs"] is { } outputs && ReferenceScan.AttributesIn(outputs).Any(asked =>
            asked is { Attribute: "OpenIdConnectIssuerUrl" } && asked.Id == Resource.LogicalId));

    /// <summary>The roles that trust one of these providers.</summary>
    internal IEnumerable<Role> WebIdentityRoles =>
        Model.Related<Cluster, Role>(
            "web-identity",
            Model.All<Role>,
            r => WebIdentityTrust.Of(r).Select(t => t.Provider?.Cluster).FirstOrDefault(c => c is not null))[this];

    /// <summary>The add-on of that name, or null.</summary>
    /// <param name="name">For example <c>vpc-cni</c>.</param>
    public AddOn? AddOn(string name) => AddOns.FirstOrDefault(a => a.Name.Is(name) is true);

    /// <summary>
    /// Whether the templates may hold more of this kind for this cluster than is attributed to it: one names a cluster that is
    /// not known, or by a
    /// name that is written out and that this cluster may get; one is not known to be which; or a macro writes resources.
    /// </summary>
    /// <typeparam name="T">The kind.</typeparam>
    public bool MayHaveUnlisted<T>()
        where T : View, IClusterMember => Model.HasOpenMacros
            || Model.Unattributed<T>().Any(m => m.ClusterName.SameAs(Reference) is not false)
            || (typeof(T) == typeof(AddOn) && AddOns.Any(a => a.Name.Text is null));
}
