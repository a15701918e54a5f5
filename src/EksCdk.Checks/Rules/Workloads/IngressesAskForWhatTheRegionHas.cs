namespace EksCdk.Checks.Rules.Workloads;

/// <summary>Annotations of an Ingress that the load balancer does not take.</summary>
internal sealed class IngressesAskForWhatTheRegionHas() : Rule(new RuleInfo("EKS794")
{
    Title = "The subnets of an Ingress are in two zones, and its certificates in its region",
    Effect = Effect.Broken,
    Link = JoinLink.Workloads,
    Evidence = RuleEvidence.AwsAnswer("2026-11-28", "zalando-incubator/kube-ingress-aws-controller#188"),
    Why =
        "An application load balancer is in subnets of at least two zones, and takes certificates of its own region alone. The " +
        "controller hands over what the annotations of an Ingress name, so that it is never reconciled.",
    AwsError = "ValidationError: At least two subnets in two different Availability Zones must be specified",
    Surfaces = new(DeploymentPhase.Running),
    Fix = "Name a subnet of another zone as well, and a certificate of the region.",
    Reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html",
})
{
    private const string Subnets = "alb.ingress.kubernetes.io/subnets";
    private const string Certificates = "alb.ingress.kubernetes.io/certificate-arn";

    public override IEnumerable<Outcome> Evaluate(DeploymentModel model)
    {
        foreach (var manifest in model.All<KubernetesManifest>().OneByOne())
            foreach (var item in manifest.Objects)
                if (item["kind"].Is("Ingress") is true && item.At("metadata.annotations") is { IsMap: true } annotations)
                {
                    if (annotations[Subnets] is { IsText: true } subnets) yield return JudgeSubnets(manifest, subnets);
                    if (annotations[Certificates] is { IsText: true } certificates)
                        yield return JudgeCertificates(manifest, certificates);
                }
    }

    private Outcome JudgeSubnets(KubernetesManifest manifest, Value named)
    {
        var text = new SymbolicText(named);
        var parts = text.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 1 && text.ValueOf(parts[0]) is { } only && (only.Text is not null || only.Segments.Length == 1)
            && manifest.Model.Find<Subnet>(only) is { } single)
            return Broken(manifest.Resource, named, $"An Ingress names one subnet, {single.Label}, and its load balancer needs " +
                "two in different zones.");
        var found = parts.Select(p => manifest.Model.Find<Subnet>(text.ValueOf(p))).OfType<Subnet>().ToList();
        if (found.Count < 2 || found.Count < parts.Length)
            return Unknown(manifest.Resource, "Which subnets an Ingress names is not all known.", named);
        return found.Skip(1).All(s => s.SharesZoneWith(found[0]) is true)
            ? Broken(manifest.Resource, named, "The subnets that an Ingress names, " +
                $"{string.Join(", ", found.Select(s => s.Label))}, are in one zone.")
            : Compliant(manifest.Resource, "An Ingress names subnets of different zones.", named);
    }

    private Outcome JudgeCertificates(KubernetesManifest manifest, Value named)
    {
        var region = manifest.Resource.Stack.Region ?? RegionOf(manifest.Cluster);
        foreach (var arn in (named.Text ?? "").Split(',', StringSplitOptions.TrimEntries))
            if (arn.Split(':') is [_, _, "acm", { Length: > 0 } other, ..] && region is not null && other != region)
                return Broken(manifest.Resource, named, $"An Ingress names a certificate of {other}, and its load balancer " +
                    $"is in {region}.", awsError: "CertificateNotFound: Certificate '...' not found");
        return region is null || named.Text is null
            ? Unknown(manifest.Resource, "Of which region the certificates of an Ingress are is not known.", named)
            : Compliant(manifest.Resource, "The certificates of an Ingress are of its region.", named);
    }

    // A zone that is written out, as us-east-1a, says the region.
    private static string? RegionOf(Cluster? cluster) => cluster?.Subnets.Select(s => s.Zone.Text)
        .FirstOrDefault(z => z is { Length: > 2 } && char.IsAsciiDigit(z[^2]) && char.IsAsciiLetterLower(z[^1]))?[..^1];
}
