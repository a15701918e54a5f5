namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Without a role of its own, a driver or controller takes the node's, which must then allow its calls.</summary>
internal sealed class DriversHaveCredentials() : Rule(new RuleInfo("EKS737")
{
    Title = "Drivers, agents and controllers that call AWS have a role",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-26", "kubernetes-sigs/aws-ebs-csi-driver#1033"),
    Why =
        "The EBS CSI driver, the CloudWatch agent, the cluster autoscaler and the load balancer controller call AWS. With " +
        "neither a role for their service account nor its policy on the nodes' role, they are denied: volumes stay pending, " +
        "no metrics or logs arrive, nothing scales, no load balancer is made.",
    Surfaces = new(DeploymentPhase.Running),
    AwsError =
        "could not create volume in EC2: UnauthorizedOperation: You are not authorized to perform this operation. (the EBS " +
        "CSI driver)",
    Fix =
        "Give the service account a role: an add-on by ServiceAccountRoleArn or PodIdentityAssociations, a chart by an " +
        "AWS::EKS::PodIdentityAssociation for its namespace and service account, or by the annotation " +
        "eks.amazonaws.com/role-arn.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/ebs-csi.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        var installed = model.All<AddOn>()
            .Select(a => new Installation(a.Resource, a.Cluster, Controller.OfAddOn(a.Name.Text), null))
            .Concat(model.All<HelmChart>()
                .Select(c => new Installation(c.Resource, c.Cluster, Controller.OfChart(c.ChartName), c)));
        foreach (var (resource, cluster, controller, chart) in installed)
        {
            if (controller is not { UsesNodeRole: true } || IsForAnotherCloud(chart)) continue;
            if (controller.Asks is not null && (cluster is null || !ControllerUse.IsAsked(cluster, controller))) continue;
            if (ServiceAccountRole.In(model, cluster).FirstOrDefault(r => IsFor(r, controller, chart)) is { } own)
                yield return Compliant(resource, $"{controller.Name} has a role of its own.", own.RoleValue);
            else if (cluster is null || ServiceAccountRole.In(model, null).Any()
                || ServiceAccountRole.In(model, cluster).Any(r => r.Name is null) || resource["PodIdentityAssociations"].IsUnknown
                || (chart is not null && MayHaveAnyAccount(chart, cluster)))
                yield return Unknown(resource, $"Whether {controller.Name} has a role is not known.");
            else if (ControllerUse.HasVolumesByHand(cluster, controller))
                yield return Compliant(resource, $"{controller.Name} mounts volumes made by hand, for which it calls nobody.");
            else yield return JudgeNodes(resource, cluster, controller);
        }
    }

    // external-dns writes to whatever service it is told.
    private static bool IsForAnotherCloud(HelmChart? chart) =>
        chart?.Values["provider"] is { } provider && !provider.IsMissing && !provider.IsUnknown
        && provider.Text is not "aws" && provider["name"].Text is not "aws";

    private static bool IsFor(ServiceAccountRole role, Controller controller, HelmChart? chart)
    {
        if (chart is null)
            return role.Controller == controller
                && (role.Name is null || controller.ServiceAccounts.Contains(role.Name));
        if (role.Resource == chart.Resource) return true;
        if (role.Namespace is not null && chart.Namespace.TextOr("default") is { } ns && ns != role.Namespace) return false;
        return AccountOf(chart) is { } account ? role.Name is null || role.Name == account : role.Controller == controller;
    }

    private static string? AccountOf(HelmChart chart) =>
        AccountNames(chart).Select(v => v.Text).FirstOrDefault(t => t is not null);

    private static IEnumerable<Value> AccountNames(HelmChart chart) =>
        ServiceAccountRole.Places.Select(place => chart.Values.At($"{place}.name"));

    // Its values, or a manifest, may say more than is known.
    private static bool MayHaveAnyAccount(HelmChart chart, Cluster cluster) =>
        (!chart.Resource["Values"].IsMissing && !chart.Values.IsMap)
            || AccountNames(chart).Any(v => v is { IsMissing: false, Text: null })
            || cluster.Manifests.Any(m => m.Manifest.IsUnknown) || cluster.MayHaveUnlisted<KubernetesManifest>();

    private static bool? AllowsWork(Role role, Controller controller)
    {
        bool? one = controller.OneOf.Count == 0;
        foreach (var action in controller.OneOf) one |= role.Allows(action);
        foreach (var action in controller.Essential) one &= role.Allows(action);
        return controller.Instead is { } other ? one | role.Allows(other) : one;
    }

    private Outcome JudgeNodes(Resource resource, Cluster cluster, Controller controller)
    {
        var groups = cluster.Compute.Where(c => c.IsEc2).ToList();
        bool? allowed = groups.Count == 0 || cluster.MayHaveUnlisted<NodeGroup>() ? null : false;
        foreach (var group in groups) allowed |= group.Role is { } role ? AllowsWork(role, controller) : null;
        return allowed switch
        {
            true => Compliant(resource, $"{controller.Name} uses the role of the nodes, which allows its calls."),
            null => Unknown(
                resource,
                $"{controller.Name} has no role of its own; whether that of the nodes allows its calls is not known."),
            false => Denied(resource, cluster, controller, string.Join(", ", groups.Select(g => g.Role!.Label).Distinct())),
        };
    }

    private Outcome Denied(Resource resource, Cluster cluster, Controller controller, string roles)
    {
        var where = resource[resource.Type == "AWS::EKS::Addon" ? "ServiceAccountRoleArn" : "Values"];
        var problem = $"{controller.Name} has no role of its own, and that of the nodes ({roles}) does not allow its calls";
        var awsError = controller.AddOn == "aws-ebs-csi-driver" ? null : "";
        return ControllerUse.IsAsked(cluster, controller)
            ? Broken(resource, where, $"{problem}.", awsError: awsError)
            : Broken(resource, where, $"{problem}; nothing in the templates asks it to act yet.", Effect.Possible, awsError);
    }

    private sealed record Installation(Resource Resource, Cluster? Cluster, Controller? Controller, HelmChart? Chart);
}
