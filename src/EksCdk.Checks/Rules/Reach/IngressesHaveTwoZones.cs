namespace EksCdk.Checks.Rules.Reach;

/// <summary>An application load balancer stands in two zones or is not made.</summary>
internal sealed class IngressesHaveTwoZones() : Rule(new RuleInfo("EKS416")
{
    Title = "Subnets for application load balancers are in two zones",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-27", "kubernetes-sigs/aws-load-balancer-controller#2194"),
    Why =
        "For an Ingress the controller looks for subnets of the VPC by their tags, public ones for internet-facing and private " +
        "ones for internal load balancers. Elastic Load Balancing wants two of different zones.",
    AwsError = "couldn't auto-discover subnets: unable to resolve at least one subnet (... are in the same AZ)",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Tag a subnet of a second zone: kubernetes.io/role/elb where public, kubernetes.io/role/internal-elb where private.",
    Reference = "https://docs.aws.amazon.com/eks/latest/userguide/alb-ingress.html",
})
{
    private const string Annotation = "alb.ingress.kubernetes.io/";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var cluster in model.Clusters.OneByOne())
            if (cluster.Vpc is { } vpc)
                foreach (var manifest in cluster.Manifests)
                    foreach (var item in manifest.Objects)
                        if (item["kind"].Is("Ingress") is true && item.At("spec.ingressClassName").Is("alb") is true
                            && item.At("metadata.annotations")[$"{Annotation}subnets"].IsMissing
                            && item.At("metadata.annotations")[$"{Annotation}load-balancer-arn"].IsMissing
                            && Judge(manifest.Resource, item, vpc) is { } outcome)
                            yield return outcome;
    }

    private Outcome? Judge(Resource manifest, Value item, Vpc vpc)
    {
        var scheme = item.At("metadata.annotations")[$"{Annotation}scheme"].TextOr("internal");
        if (scheme is null) return null;
        var isPublic = scheme == "internet-facing";
        var all = manifest.Model.All<Subnet>().Where(s => s.Vpc == vpc).ToList();
        // What is not tagged a newer controller finds by its routes.
        var tag = isPublic ? "kubernetes.io/role/elb" : "kubernetes.io/role/internal-elb";
        var tagged = all.FindAll(s => !s.Tag(tag).IsMissing);
        var candidates = tagged.Count > 0 ? tagged
            : all.FindAll(s => (s.Egress.Kind == EgressKind.InternetGateway) == isPublic);
        if (candidates.Count == 0 || all.Exists(s => s.Resource["Tags"].IsUnknown)) return null;
        var shares = candidates.ConvertAll(s => candidates[0].SharesZoneWith(s));
        var names = string.Join(", ", candidates.Select(s => s.Resource.LogicalId));
        var where = candidates[0].Resource["AvailabilityZone"];
        if (shares.Contains(false))
            return Compliant(manifest, $"{names} are in two zones.", where);
        return shares.TrueForAll(s => s is true) && !MayHaveMore(manifest, vpc)
            ? Broken(manifest, item["spec"]["ingressClassName"],
                $"The Ingress {item.At("metadata.name").Display} needs subnets in two zones, and {names} (by {tag}, or by " +
                "their routes) are in one: no load balancer is made.").And([where])
            : Unknown(manifest, $"Whether {names} are in two zones is not known.", where);
    }

    private static bool MayHaveMore(Resource manifest, Vpc vpc) => manifest.Model.HasOpenMacros
        || CustomResourceConsumers.Of(vpc.Resource) is not null;
}
