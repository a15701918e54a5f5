using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class ObjectsAreAcceptedTests
{
    private static TestDeployment With(string kind, string rest, string api = "v1", string meta = "") => TestDeployment.Plain()
        .Manifest("Things", $$"""{"apiVersion":"{{api}}","kind":"{{kind}}","metadata":{"name":"a"{{meta}}}{{rest}}}""");

    private static TestDeployment Class(string rest) =>
        With("StorageClass", ",\"volumeBindingMode\":\"WaitForFirstConsumer\",\"provisioner\":" + rest, "storage.k8s.io/v1");

    [Theory]
    [InlineData("Service", ",\"spec\":{\"type\":\"Loadbalancer\"}", "has Loadbalancer for type")]
    [InlineData("PersistentVolumeClaim", ",\"spec\":{\"accessModes\":[\"ReadWriteOnce\"]}", "has no spec.resources.requests.storage")]
    [InlineData("ConfigMap", ",\"data\":{\"a\":true}", "has a as a boolean")]
    [InlineData("Pod", ",\"spec\":{\"containers\":[{\"name\":\"a\"}]}", "has no image")]
    [InlineData("Pod", ",\"spec\":{}", "has no containers")]
    [InlineData("Pod", ",\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"i\",\"resources\":{\"limits\":{\"memory\":\"1GB\"}}}]}",
        "has 1GB for memory")]
    [InlineData("Pod", ",\"spec\":{\"nodeSelector\":{\"a\":1},\"containers\":[{\"name\":\"a\",\"image\":\"i\"}]}", "has a as a number")]
    public void What_the_API_server_does_not_take_fails(string kind, string rest, string saying) =>
        With(kind, rest).IsBroken<ObjectsAreAccepted>("Things", saying: saying);

    [Theory]
    [InlineData("Ingress", "networking.k8s.io/v1", ",\"spec\":{\"rules\":[{\"http\":{\"paths\":[{\"path\":\"/\"}]}}]}", "has no pathType")]
    [InlineData("Deployment", "apps/v1", ",\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"i\"}]}}}",
        "has no spec.selector")]
    [InlineData("Job", "batch/v1", ",\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"i\"}]}}}",
        "has no restartPolicy")]
    [InlineData("PodDisruptionBudget", "policy/v1", ",\"spec\":{\"minAvailable\":1,\"maxUnavailable\":1}", "minAvailable and")]
    [InlineData("SecurityGroupPolicy", "vpcresources.k8s.aws/v1beta1", ",\"spec\":{\"podSelector\":{}}", "has no spec.securityGroups")]
    [InlineData("SecurityGroupPolicy", "vpcresources.k8s.aws/v1beta1",
        ",\"spec\":{\"podSelector\":{},\"securityGroups\":{\"groupIds\":[]}}", "has no element of groupIds")]
    [InlineData("Deployment", "apps/v1",
        ",\"spec\":{\"selector\":{\"matchLabels\":{\"a\":\"b\"}},\"template\":{\"spec\":{\"containers\":[]}}}", "has no element")]
    public void So_of_other_groups(string kind, string api, string rest, string saying) =>
        With(kind, rest, api).IsBroken<ObjectsAreAccepted>("Things", saying: saying);

    [Theory]
    [InlineData("\"ebs.csi.aws.com\",\"parameters\":{\"csi.storage.k8s.io/fstype\":\"xfs\",\"type\":\"gp4\"}", "has gp4 for type")]
    [InlineData("\"ebs.csi.aws.com\",\"parameters\":{\"type\":\"io1\"}", "has neither iopsPerGB")]
    [InlineData("\"ebs.csi.aws.com\",\"parameters\":{\"kmsKey\":\"a\"}", "has kmsKey")]
    [InlineData("\"efs.csi.aws.com\",\"parameters\":{\"provisioningMode\":\"efs-ap\"}", "has no fileSystemId")]
    public void Parameters_that_a_driver_does_not_know_are_taken_and_do_nothing(string rest, string saying) =>
        Class(rest).IsBroken<ObjectsAreAccepted>("Things", saying: saying, effect: Effect.Broken);

    [Theory]
    [InlineData("\"ebs.csi.aws.com\",\"parameters\":{\"type\":\"gp3\",\"encrypted\":\"true\",\"kmsKeyId\":\"${VolumeKey.Arn}\"}")]
    [InlineData("\"efs.csi.aws.com\",\"parameters\":{\"provisioningMode\":\"efs-ap\",\"fileSystemId\":\"${AdminRoleArn}\"}")]
    [InlineData("\"efs.csi.aws.com\"")]
    [InlineData("\"fsx.csi.aws.com\"")]
    [InlineData("\"${AdminRoleArn}\",\"parameters\":{\"any\":\"a\"}")]
    public void Those_that_it_knows_or_that_nobody_can_read_pass(string rest) =>
        Class(rest).IsSilent<ObjectsAreAccepted>("Things");

    [Fact]
    public void Volumes_of_EBS_wait_for_their_pod() =>
        With("StorageClass", ",\"provisioner\":\"ebs.csi.aws.com\"", "storage.k8s.io/v1")
            .IsBroken<ObjectsAreAccepted>("Things", saying: "of one zone", effect: Effect.Possible);

    [Theory]
    [InlineData("Service", ",\"spec\":{\"type\":\"LoadBalancer\"}")]
    [InlineData("Pod", ",\"spec\":{\"containers\":[{\"name\":\"a\",\"image\":\"i\",\"resources\":{\"limits\":{\"memory\":\"1Gi\"}}}]}")]
    public void What_it_takes_passes(string kind, string rest) => With(kind, rest).IsSilent<ObjectsAreAccepted>("Things");

    [Theory]
    [InlineData(",\"spec\":{\"subnet\":\"s\",\"securityGroups\":{\"a\":\"sg-1\"}}", true)]
    [InlineData(",\"spec\":{\"subnet\":\"s\",\"securityGroups\":\"sg-1\"}", true)]
    [InlineData(",\"spec\":{\"subnet\":\"s\",\"securityGroups\":[\"sg-1\"]}", false)]
    [InlineData(",\"spec\":{\"subnet\":\"s\"}", false)]
    public void An_ENIConfig_has_a_list_of_groups(string rest, bool isBroken)
    {
        var deployment = With("ENIConfig", rest, "crd.k8s.amazonaws.com/v1alpha1");
        if (isBroken)
            deployment.IsBroken<ObjectsAreAccepted>("Things", "securityGroups", "a list of security groups",
                effect: Effect.Broken);
        else deployment.IsSilent<ObjectsAreAccepted>("Things");
    }

    [Theory]
    [InlineData("oci://${AWS::AccountId}.dkr.ecr.eu-west-1.amazonaws.com/charts", "", true)]
    [InlineData("oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com/charts", ",\"provider\":\"aws\"", false)]
    [InlineData("oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com/charts", ",\"secretRef\":{\"name\":\"ecr\"}", false)]
    [InlineData("oci://ghcr.io/charts", "", false)]
    [InlineData("${AdminRoleArn}", "", false)]
    public void Flux_signs_in_to_ECR_with_its_provider(string url, string more, bool isBroken)
    {
        var deployment = With("HelmRepository", $",\"spec\":{{\"type\":\"oci\",\"url\":\"{url}\"{more}}}",
            "source.toolkit.fluxcd.io/v1");
        if (isBroken) deployment.IsBroken<ObjectsAreAccepted>("Things", saying: "with provider aws", effect: Effect.Broken);
        else deployment.IsSilent<ObjectsAreAccepted>("Things");
    }

    private static TestDeployment Running(string container, string pod = "") => With("Deployment",
        ",\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"a\"}},\"template\":{\"metadata\":" +
        "{\"labels\":{\"app\":\"a\"}},\"spec\":{" + pod +
        "\"containers\":[{\"name\":\"a\",\"image\":\"i\"" + container + "}]}}}", "apps/v1");

    [Theory]
    [InlineData(",\"ports\":[{\"containerPort\":70000}]", "1 to 65535")]
    [InlineData(",\"ports\":[{\"containerPort\":\"80\"}]", "without quotes")]
    [InlineData(",\"ports\":[{\"name\":\"a\",\"containerPort\":1},{\"name\":\"a\",\"containerPort\":2}]", "has a twice")]
    [InlineData(",\"env\":[{\"name\":\"A\",\"value\":1}]", "goes into quotes")]
    [InlineData(",\"env\":[{\"name\":\"A\",\"value\":\"b\",\"valueFrom\":{\"fieldRef\":{\"fieldPath\":\"metadata.name\"}}}]", "a value or a source")]
    [InlineData(",\"livenessProbe\":{\"periodSeconds\":1}", "httpGet, tcpSocket")]
    [InlineData(",\"livenessProbe\":{\"exec\":{},\"successThreshold\":2}", "one success")]
    [InlineData(",\"volumeMounts\":[{\"name\":\"data\",\"mountPath\":\"/d\"}]", "has no such volume")]
    [InlineData(",\"resources\":{\"requests\":{\"memory\":\"1Gi\"},\"limits\":{\"memory\":\"512Mi\"}}", "is limited to 512Mi")]
    [InlineData(",\"resources\":{\"requests\":{\"nvidia.com/gpu\":\"1\"}}", "without a limit")]
    [InlineData(",\"securityContext\":{\"privileged\":true,\"allowPrivilegeEscalation\":false}", "more privileges")]
    public void Containers_are_refused_with_what_Kubernetes_does_not_take(string container, string saying) =>
        Running(container).IsBroken<ObjectsAreAccepted>("Things", saying: saying);

    [Theory]
    [InlineData("\"tolerations\":[{\"operator\":\"Exists\",\"value\":\"a\"}],", "has no value")]
    [InlineData("\"volumes\":[{\"name\":\"a\",\"emptyDir\":{},\"configMap\":{\"name\":\"b\"}}],", "one source")]
    [InlineData("\"dnsPolicy\":\"None\",", "takes the servers")]
    [InlineData("\"topologySpreadConstraints\":[{\"maxSkew\":0,\"whenUnsatisfiable\":\"DoNotSchedule\"}],", "1 or more")]
    public void So_are_their_pods(string pod, string saying) =>
        Running("", pod).IsBroken<ObjectsAreAccepted>("Things", saying: saying);

    [Theory]
    [InlineData(",\"livenessProbe\":{\"httpGet\":{\"port\":\"web\"}}", "no port of that name")]
    [InlineData(",\"securityContext\":{\"runAsUser\":0,\"runAsNonRoot\":true}", "user 0 is root")]
    public void Others_are_taken_and_never_ready(string container, string saying) =>
        Running(container).IsBroken<ObjectsAreAccepted>("Things", saying: saying, effect: Effect.Broken);

    [Theory]
    [InlineData(",\"ports\":[{\"name\":\"web\",\"containerPort\":80}],\"livenessProbe\":{\"httpGet\":{\"port\":\"web\"}}", "")]
    [InlineData(",\"volumeMounts\":[{\"name\":\"data\",\"mountPath\":\"/d\"}]", "\"volumes\":[{\"name\":\"data\",\"emptyDir\":{}}],")]
    [InlineData(",\"volumeMounts\":[{\"name\":\"data\",\"mountPath\":\"/d\"}]", "\"volumes\":[{\"name\":\"${AdminRoleArn}\"}],")]
    [InlineData(",\"resources\":{\"requests\":{\"cpu\":\"100m\",\"memory\":\"1Gi\"},\"limits\":{\"cpu\":1,\"memory\":\"1024Mi\"}}", "")]
    [InlineData(",\"resources\":{\"limits\":{\"nvidia.com/gpu\":1}}", "")]
    [InlineData(",\"env\":[{\"name\":\"A\",\"value\":\"${AdminRoleArn}\"}]", "\"tolerations\":[{\"operator\":\"Exists\"}],")]
    public void What_fits_passes(string container, string pod) => Running(container, pod).IsSilent<ObjectsAreAccepted>("Things");

    [Fact]
    public void A_deployment_selects_its_own_pods() => With("Deployment",
        ",\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"b\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"a\"}},\"spec\":{" +
        "\"containers\":[{\"name\":\"a\",\"image\":\"i\"}]}}}", "apps/v1").IsBroken<ObjectsAreAccepted>("Things", saying: "selects pods with app: b");

    [Theory]
    [InlineData("Service", "v1", ",\"spec\":{\"ports\":[{\"port\":1},{\"port\":2}]}", "one of them has no name")]
    [InlineData("Secret", "v1", ",\"data\":{\"a\":\"p@ss\"}", "stringData")]
    [InlineData("CronJob", "batch/v1", ",\"spec\":{\"schedule\":\"0 3 * *\",\"jobTemplate\":{\"spec\":{\"template\":{\"spec\":{\"restartPolicy\":" +
        "\"Never\",\"containers\":[{\"name\":\"a\",\"image\":\"i\"}]}}}}}", "five fields")]
    [InlineData("HorizontalPodAutoscaler", "autoscaling/v2", ",\"spec\":{\"minReplicas\":5,\"maxReplicas\":2,\"scaleTargetRef\":{\"kind\":" +
        "\"Deployment\",\"name\":\"a\"}}", "not less")]
    [InlineData("Namespace", "v1", "", "one prefix", ",\"labels\":{\"a/b/c\":\"d\"}")]
    [InlineData("Namespace", "v1", "", "begins and ends", ",\"labels\":{\"a\":\"b@c\"}")]
    public void Kinds_have_members_that_fit(string kind, string api, string rest, string saying, string meta = "") =>
        With(kind, rest, api, meta).IsBroken<ObjectsAreAccepted>("Things", saying: saying);
}
