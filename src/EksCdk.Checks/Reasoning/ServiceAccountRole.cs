namespace EksCdk.Checks.Reasoning;

/// <summary>
/// A service account that the templates give a role: by IRSA (an annotation, an add-on's role) or by EKS Pod Identity.
/// </summary>
internal sealed class ServiceAccountRole
{
    private const string Annotation = "eks.amazonaws.com/role-arn";

    /// <summary>Where charts' values describe service accounts.</summary>
    internal static readonly IReadOnlyList<string> Places =
    [
        "serviceAccount", "rbac.serviceAccount", "controller.serviceAccount", "serviceAccount.server", "serviceAccount.operator",
        "server.serviceAccount", "repoServer.serviceAccount",
    ];

    /// <summary>The add-on, association, manifest or chart that says so.</summary>
    public required Resource Resource { get; init; }

    /// <summary>Its cluster, or null if it is outside the templates.</summary>
    public Cluster? Cluster => Member.Cluster;

    /// <summary>What gives the role.</summary>
    public required IClusterMember Member { get; init; }

    /// <summary>Whether by EKS Pod Identity; otherwise by IRSA.</summary>
    public required bool IsPodIdentity { get; init; }

    /// <summary>The property that names the role.</summary>
    public required Value RoleValue { get; init; }

    /// <summary>The namespace, or null if it is not known.</summary>
    public required string? Namespace { get; init; }

    /// <summary>The service account's name, or null if it is not known.</summary>
    public required string? Name { get; init; }

    /// <summary>The controller that runs as it, or null if it is none that is known.</summary>
    public required Controller? Controller { get; init; }

    /// <summary>The role, or null if it is outside the templates.</summary>
    public Role? Role => Resource.Model.Find<Role>(RoleValue);

    /// <summary>How a sentence names it: <c>kube-system:aws-node</c>.</summary>
    public string Label => $"{Namespace ?? "?"}:{Name ?? "?"}";

    /// <summary>All of a deployment.</summary>
    public static IReadOnlyList<ServiceAccountRole> In(DeploymentModel model) => model.Listed(
        "service-account-roles",
        () => model.Written<AddOn>().SelectMany(OfAddOn)
            .Concat(model.Written<PodIdentityAssociation>().Select(OfAssociation))
            .Concat(model.Written<KubernetesManifest>().SelectMany(OfManifest))
            .Concat(model.Written<HelmChart>().SelectMany(OfChart)),
        static role => role.Resource.Exists);

    /// <summary>Those of a cluster; of null, those whose cluster is outside the templates.</summary>
    public static IEnumerable<ServiceAccountRole> In(DeploymentModel model, Cluster? cluster) =>
        model.Related<Cluster, ServiceAccountRole>("service-account-roles", () => In(model), r => r.Cluster)[cluster];

    private static IEnumerable<ServiceAccountRole> OfAddOn(AddOn addOn)
    {
        var controller = Controller.OfAddOn(addOn.Name.Text);
        var irsa = addOn.Resource["ServiceAccountRoleArn"];
        if (!irsa.IsMissing)
            yield return Make(addOn, false, irsa, controller?.Namespace, controller?.ServiceAccounts[0], controller);
        foreach (var association in addOn.Resource["PodIdentityAssociations"].Items)
        {
            var own = Controller.OfServiceAccount(association["ServiceAccount"].Text) ?? controller;
            yield return Make(addOn, true, association["RoleArn"], own?.Namespace, association["ServiceAccount"].Text, own);
        }
    }

    private static ServiceAccountRole OfAssociation(PodIdentityAssociation association)
    {
        var name = association.ServiceAccount.Text;
        return Make(association, true, association.Resource["RoleArn"], association.Namespace.Text, name,
            Controller.OfServiceAccount(name));
    }

    private static IEnumerable<ServiceAccountRole> OfManifest(KubernetesManifest manifest)
    {
        foreach (var item in manifest.Objects)
        {
            if (item["kind"].Is("ServiceAccount") is not true) continue;
            var metadata = item["metadata"];
            var role = metadata["annotations"][Annotation];
            var name = metadata["name"].Text;
            if (!role.IsMissing && metadata.IsMap)
                yield return Make(manifest, false, role, metadata["namespace"].TextOr("default"), name,
                    Controller.OfServiceAccount(name));
        }
    }

    private static IEnumerable<ServiceAccountRole> OfChart(HelmChart chart)
    {
        var controller = Controller.OfChart(chart.ChartName);
        foreach (var place in Places)
        {
            var account = chart.Values.At(place);
            var role = account["annotations"][Annotation];
            if (account.IsMap && !role.IsMissing)
                yield return Make(chart, false, role, chart.Namespace.TextOr("default"), account["name"].IsMissing ? null
                    : account["name"].Text, controller);
        }
    }

    private static ServiceAccountRole Make<T>(T member, bool podIdentity, Value role, string? ns, string? name,
        Controller? controller)
        where T : View, IClusterMember
    {
        return new()
        {
            Resource = member.Resource,
            Member = member,
            IsPodIdentity = podIdentity,
            RoleValue = role,
            Namespace = ns,
            Name = name,
            Controller = controller,
        };
    }
}
