namespace EksCdk.Configuration.Tests.Validation;

/// <summary>
/// What looks odd but works must load: a check that cries wolf is worse than none. Each text stands next to what the broken
/// files have.
/// </summary>
public sealed class AcceptedTests
{
    private const string General = "nodeGroups: [{ name: general }]\n";

    [Theory]
    [InlineData("the longest names",
        "name: a23456789-123456789-123456789-123456789-123456789-123456789\nsuffix: a23456789-123456789-123456789-1234567\n"
        + General)]
    [InlineData("names that only resemble reserved ones",
        "name: eksdev\nnodeGroups: [{ name: awsome }, { name: my-eks-group }]\nfargateProfiles: [{ name: eks, selectors: [{ " +
        "namespace: a }] }]")]
    [InlineData("a version past its end of support, for a cluster that exists", "name: dev\nkubernetesVersion: 1.28\n" + General)]
    [InlineData("two zones in a region without usual ones",
        "name: dev\nregion: us-west-1\navailabilityZones: [us-west-1a, us-west-1c]\n" + General)]
    [InlineData("a zone that only some accounts have",
        "name: dev\nregion: ap-northeast-1\navailabilityZones: [ap-northeast-1a, ap-northeast-1b]\n" + General)]
    [InlineData("China",
        "name: dev\nregion: cn-north-1\ncluster: { admins: ['arn:aws-cn:iam::111122223333:role/Admin'] }\n" + General)]
    [InlineData("GovCloud",
        "name: dev\nregion: us-gov-west-1\ncluster: { admins: ['arn:aws-us-gov:iam::111122223333:user/path/alice'] }\n"
        + General)]
    [InlineData("the smallest range", "name: dev\nnetwork: { cidr: 192.168.240.0/20 }\n" + General)]
    [InlineData("the shared address space", "name: dev\nnetwork: { cidr: 100.64.0.0/16 }\n" + General)]
    [InlineData("EKS's own service ranges, of which it takes the other",
        "name: dev\nnetwork: { cidr: 172.20.0.0/16 }\n" + General)]
    [InlineData("NAT and the free endpoint only", "name: dev\nnetwork: { endpoints: [s3] }\n" + General)]
    [InlineData("logs of a day in an environment to throw away",
        "name: dev\nremovalPolicy: Destroy\nsecurity: { logRetentionDays: 1 }\n" + General)]
    [InlineData("no dashboard in an environment to throw away",
        "name: dev\nremovalPolicy: Destroy\nobservability: { dashboard: false }\n" + General)]
    [InlineData("Container Insights and no dashboard",
        "name: dev\nobservability: { dashboard: false, containerInsights: true }\n" + General)]
    [InlineData("the add-on of Container Insights and no dashboard",
        "name: dev\nobservability: { dashboard: false }\naddOns: [{ name: amazon-cloudwatch-observability }]\n" + General)]
    [InlineData("an add-on of a line that is newer than all that are known",
        "name: dev\naddOns: [{ name: vpc-cni, version: v1.99.0-eksbuild.1 }, { name: coredns, version: v1.13.9-eksbuild.1 }]\n"
            + General)]
    [InlineData("no NAT with every endpoint and nothing from public registries",
        "name: dev\nnetwork: { natGateways: 0 }\nworkloads: { loadBalancerController: false, clusterAutoscaler: false }\n"
        + General)]
    [InlineData("a public endpoint for one office",
        "name: dev\ncluster: { endpointAccess: PublicAndPrivate, allowedCidrs: [8.8.8.0/24] }\n" + General)]
    [InlineData("an office, a bastion and a peered network at the private endpoint",
        "name: dev\ncluster: { privateAccessFrom: [10.0.0.0/8, sg-0123456789abcdef0, sg-01234567, 52.1.2.3/32] }\n" + General)]
    [InlineData("a zone that the control plane does not have",
        "name: dev\navailabilityZones: [us-east-1a, us-east-1b, us-east-1d]\ncluster: { availabilityZones: [us-east-1b, " +
            "us-east-1a] }\n"
        + "nodeGroups: [{ name: general, availabilityZones: [us-east-1d], keepSize: true }]")]
    [InlineData("no NAT with images from a mirror, and no public subnet",
        "name: dev\nregistry: 111122223333.dkr.ecr.us-east-1.amazonaws.com/a/b-c\nnetwork: { natGateways: 0, publicSubnets: " +
            "false }\n"
        + General)]
    [InlineData("a second range beside one of the same space",
        "name: dev\nnetwork: { cidr: 100.64.0.0/16, podCidr: 100.65.0.0/16 }\n" + General)]
    [InlineData("Calico as the network plug-in",
        "name: dev\ncluster: { calico: NetworkPlugin }\nworkloads: { metricsServer: false }\n" + General)]
    [InlineData("settings of Bottlerocket and an AMI of one's own",
        "name: dev\nnodeGroups: [{ name: a, operatingSystem: Bottlerocket, amiParameter: /own/image, " +
        "bottlerocketSettings: { kubernetes: { max-pods: 30 } } }]")]
    [InlineData("an SSO role",
        "name: dev\ncluster: { admins: " +
        "['arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef'] }\n"
        + General)]
    [InlineData("a role of another account",
        "name: dev\naccount: '999999999999'\ncluster: { admins: ['arn:aws:iam::111122223333:role/Admin'] }\n" + General)]
    [InlineData("an instance type of the future",
        "name: dev\nnodeGroups: [{ name: new, instanceTypes: [q9x.large, m99i-flex.96xlarge, u9-48tb.metal] }]")]
    [InlineData("a group that can shrink to nothing, but starts with a node",
        "name: dev\nnodeGroups: [{ name: general, minSize: 0 }]")]
    [InlineData("labels that nodes may have",
        "name: dev\nnodeGroups: [{ name: a, labels: { node.kubernetes.io/lifecycle: spot, topology.kubernetes.io/zone: a, " +
        "example.com/kubernetes.io: a, my-k8s.io/a: a } }]")]
    [InlineData("taints in AWS's and Kubernetes' domains",
        "name: dev\nnodeGroups: [{ name: general }, { name: b, taints: [{ key: node.cilium.io/agent-not-ready, value: '', " +
        "effect: NoExecute }, { key: eks.amazonaws.com/x, effect: NoSchedule }] }]")]
    [InlineData("one key with two effects",
        "name: dev\nnodeGroups: [{ name: general }, { name: b, taints: [{ key: a, effect: NoExecute }, { key: a, effect: " +
        "NoSchedule }] }]")]
    [InlineData("a taint that only prefers",
        "name: dev\nnodeGroups: [{ name: a, taints: [{ key: dedicated, effect: PreferNoSchedule }] }]")]
    [InlineData("CoreDNS on nodes for critical add-ons, without controllers",
        "name: dev\nnodeGroups: [{ name: a, taints: [{ key: CriticalAddonsOnly, effect: NoSchedule }] }]\nworkloads: { " +
        "loadBalancerController: false, clusterAutoscaler: false }")]
    [InlineData("Fargate for everything",
        "name: dev\nfargateProfiles: [{ name: system, selectors: [{ namespace: kube-system }] }]\nworkloads: { " +
        "loadBalancerController: false, clusterAutoscaler: false }")]
    [InlineData("Fargate for everything, by wildcard",
        "name: dev\nfargateProfiles: [{ name: system, selectors: [{ namespace: 'kube-*' }] }]\nworkloads: { " +
        "loadBalancerController: false, clusterAutoscaler: false }")]
    [InlineData("Fargate for CoreDNS, by label, and nodes for the controllers",
        "name: dev\nnodeGroups: [{ name: a, desiredSize: 1, taints: [] }]\nfargateProfiles: [{ name: dns, selectors: [{ " +
        "namespace: kube-system, labels: { k8s-app: kube-dns } }] }]")]
    [InlineData("an add-on that is not known yet",
        "name: dev\naddOns: [{ name: aws-s3-csi-driver }, { name: aws-quantum-agent, version: v0.0.1-eksbuild.1 }]\n" + General)]
    [InlineData("the add-on metrics-server instead of the chart",
        "name: dev\naddOns: [{ name: metrics-server }]\nworkloads: { metricsServer: false }\n" + General)]
    [InlineData("kube-proxy of the cluster's version",
        "name: dev\nkubernetesVersion: 1.36\naddOns: [{ name: kube-proxy, version: v1.36.0-eksbuild.21 }]\n" + General)]
    [InlineData("roles for pods of one's own and for an add-on, with asterisks and a reason for them",
        "name: dev\nregion: cn-north-1\naddOns: [{ name: external-dns }]\nserviceAccounts: [{ namespace: a, name: b.c, " +
        "managedPolicies: [service-role/OwnOfTheFuture], reason: A policy that is not known. }, { namespace: external-dns, " +
        "name: external-dns, reason: Zones come and go., statements: [{ actions: ['route53:*'], " +
        "resources: ['arn:aws-cn:route53:::hostedzone/*'] }] }]\n" + General)]
    [InlineData("charts from a mirror without NAT, and one that Fargate runs",
        "name: dev\nregistry: 111122223333.dkr.ecr.us-east-1.amazonaws.com/a\nnetwork: { natGateways: 0 }\n" +
        "fargateProfiles: [{ name: a, selectors: [{ namespace: 'app*' }] }]\n" +
        "charts: [{ name: a, repository: 'oci://ghcr.io/own/charts/a', version: v1.2.3-rc.1+5, namespace: apps }]\n" + General)]
    [InlineData("tags with every character that is allowed",
        "name: dev\ntags: { 'Cost Center/Größe': 'a+b-c=d.e_f:g/h@i', empty: '' }\n" + General)]
    public void It_loads(string what, string yaml) => Assert.True(EnvironmentLoader.Parse(yaml, what).Name.Length > 0);
}
