namespace EksCdk.Checks.Rules.Network;

/// <summary>EKS installs CNI, kube-proxy and CoreDNS unmanaged; an add-on of the same name replaces them, or conflicts.</summary>
internal sealed class AddOnTakesOverSelfManaged() : Rule(new RuleInfo("EKS621")
{
    Title = "Add-ons that replace self-managed ones overwrite them",
    Effect = Effect.Possible,
    Evidence = RuleEvidence.Documented("2026-11-21"),
    Why =
        "Unless BootstrapSelfManagedAddons is false, EKS puts an unmanaged VPC CNI, kube-proxy and CoreDNS into a new " +
        "cluster. An EKS add-on of that name meets their fields; without OVERWRITE any that differ end the deployment.",
    AwsError =
        "ConfigurationConflict: Conflicts found when trying to apply. Will not continue due to resolve conflicts mode. " +
        "Conflicts: ...",
    Surfaces = new(DeploymentPhase.Cluster, 10, 15),
    Fix = "Set ResolveConflicts to OVERWRITE on the add-on, or BootstrapSelfManagedAddons to false on the cluster.",
    Reference = "https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html",
})
{
    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var addOn in model.All<AddOn>().OneByOne())
        {
            if (!AddOnCatalog.IsSelfManagedByDefault(addOn.Name.Text)) continue;
            var resolve = addOn.Resource["ResolveConflicts"];
            if (resolve.Is("OVERWRITE") is true)
                yield return Compliant(addOn.Resource, $"{addOn.Label} overwrites what is there.", resolve);
            else if (addOn.Cluster is not { } cluster)
                yield return Unknown(
                    addOn.Resource,
                    $"Whether the cluster of {addOn.Label} has a self-managed one is not known: it is not in the templates.",
                    addOn.ClusterName);
            else if (cluster.BootstrapSelfManagedAddons is false)
                yield return Compliant(addOn.Resource, $"The cluster starts without a self-managed {addOn.Label}.", resolve);
            else if (cluster.BootstrapSelfManagedAddons is null || resolve.IsUnknown || resolve.Is("OVERWRITE") is null)
                yield return Unknown(
                    addOn.Resource,
                    $"Whether {addOn.Label} meets a self-managed one, and overwrites it, is not known.",
                    resolve);
            else
                yield return Broken(
                    addOn.Resource,
                    resolve,
                    $"EKS has installed a self-managed {addOn.Label}, and the add-on's ResolveConflicts is " +
                        $"{(resolve.IsMissing ? "NONE by default" : resolve.Display)}: any field that differs is a conflict.");
        }
    }
}
