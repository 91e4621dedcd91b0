"""Posts: who said what to whom, apart from the words (versions) and the numbers (counters)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Organisation, Person
from schwarm.spaces.models import Space


class Audience(models.IntegerChoices):
    """Who may read a post; fixed when it is written. The wider, the greater."""

    MENTIONED = 10, _("only those mentioned")
    SPACE = 20, _("a space")
    FOLLOWERS = 30, _("followers")
    COMPANY = 40, _("all employees")
    COMMUNITY = 50, _("employees and all partners")
    WORLD = 60, _("everybody, also outside")


class Speaker(models.TextChoices):
    """In whose name a post speaks."""

    PERSON = "person", _("a person")
    DELEGATE = "delegate", _("a person for another")
    PROTECTED = "protected", _("a protected voice")
    PLACEHOLDER = "placeholder", _("somebody known from an import")
    ORGANISATION = "organisation", _("an organisation")


class Withdrawal(models.TextChoices):
    """Why a post is only a stub."""

    NONE = "", _("not withdrawn")
    AUTHOR = "author", _("withdrawn by the author")
    ERASED = "erased", _("erased on request")
    DECISION = "decision", _("removed by decision")


class QuotePolicy(models.TextChoices):
    """Who may quote a post, besides those who may change it."""

    PUBLIC = "public", _("everybody who may read it")
    FOLLOWERS = "followers", _("followers of the author")
    NOBODY = "nobody", _("nobody")


class Post(models.Model):
    """Something said. A boost is a post without words that points at another.

    `author` is whose word it is: nobody for a protected voice or an organisation, and the person
    spoken for where `written_by` held the pen.
    """

    id = SnowflakeField()
    speaker = models.CharField(max_length=12, choices=Speaker, default=Speaker.PERSON)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    # for whom the author worked when it was written
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=20, default="post")
    audience = models.PositiveSmallIntegerField(choices=Audience)
    space = models.ForeignKey(Space, models.PROTECT, null=True, related_name="+")
    # whose followers read it, where the audience is followers: the author of the first post, also for answers
    followers_of = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    # somebody of another organisation may read it; decides about the amber mark
    read_by_outsiders = models.BooleanField(default=False)
    # the first post of the thread; of a first post, itself
    thread = models.ForeignKey("self", models.RESTRICT, related_name="thread_posts", db_index=False)
    reply_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    boost_of = models.ForeignKey("self", models.CASCADE, null=True, related_name="boosts")
    quote_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="quotes")
    # its author took what is quoted back from this post
    quote_revoked_at = models.DateTimeField(null=True)
    quote_policy = models.CharField(max_length=9, choices=QuotePolicy, default=QuotePolicy.PUBLIC)
    # author of the post that this one answers or boosts
    towards = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal = models.CharField(max_length=10, choices=Withdrawal, default=Withdrawal.NONE, blank=True)
    # when the measures in force on it were last changed; empty where there are none
    measured_at = models.DateTimeField(null=True)
    replies_closed_at = models.DateTimeField(null=True)
    imported_from = models.CharField(max_length=40, blank=True)
    # said to all employees, but not for the list of everything that is said to them
    is_unlisted = models.BooleanField(default=False)
    # its pictures are shown only to who asks for them
    is_sensitive = models.BooleanField(default=False)
    # the client app it was sent with
    application_name = models.CharField(max_length=100, blank=True)
    application_website = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(audience=Audience.SPACE, space__isnull=False)
                | (~Q(audience=Audience.SPACE) & (Q(space=None) | Q(audience=Audience.MENTIONED))),
                name="space_posts_have_a_space",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.FOLLOWERS, followers_of__isnull=False)
                | (~Q(audience=Audience.FOLLOWERS) & Q(followers_of=None)),
                name="follower_posts_say_whose",
            ),
            models.CheckConstraint(
                condition=~Q(speaker="protected") | Q(author=None, written_by=None),
                name="protected_has_no_person",
            ),
            models.CheckConstraint(
                condition=Q(speaker__in=["protected", "organisation"]) | Q(author__isnull=False),
                name="others_have_an_author",
            ),
            models.CheckConstraint(
                condition=Q(boost_of=None) | Q(quote_of=None), name="boosts_quote_nothing"
            ),
            models.UniqueConstraint(
                fields=["author", "boost_of"], condition=Q(boost_of__isnull=False), name="boost_once"
            ),
        ]
        indexes = [
            models.Index(fields=["author", "-id"], name="posts_by_author"),
            models.Index(fields=["author", "-id"], condition=Q(reply_to=None), name="first_posts_by_author"),
            models.Index(fields=["space", "-id"], condition=Q(reply_to=None), name="first_posts_in_space"),
            models.Index(fields=["thread", "id"]),
            models.Index(
                fields=["-id"],
                condition=Q(audience__gte=Audience.COMPANY, reply_to=None, boost_of=None),
                name="company_stream",
            ),
        ]

    def __str__(self) -> str:
        return f"post {self.id}"

    @property
    def is_reply(self) -> bool:
        return self.reply_to_id is not None

    @property
    def is_boost(self) -> bool:
        return self.boost_of_id is not None

    @property
    def is_quote(self) -> bool:
        return self.quote_of_id is not None

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


class PostVersion(models.Model):
    """The words of a post at one time. Versions are added, never changed."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=160, blank=True)
    warning = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True)
    # `text` rendered; kept because every reader needs it
    html = models.TextField(blank=True)
    language = models.CharField(max_length=5, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    # written by a decision and not by the author: the same words with masks or a fold
    by_decision = models.BooleanField(default=False)
    # something stands in it that is masked by a decision, so it is shown to nobody
    is_covered = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["post", "number"], name="version_once")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.post_id}"


class PostCounters(models.Model):
    """How often a post was answered, boosted, quoted and reacted to, and what hangs on it.

    A projection that can be rebuilt. What hangs on a post is kept by triggers, see migration 0008.
    """

    class Files(models.IntegerChoices):
        NONE = 0
        SOME = 1
        PROCESSING = 2

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="counters")
    replies = models.PositiveIntegerField(default=0)
    thread_replies = models.PositiveIntegerField(default=0)
    boosts = models.PositiveIntegerField(default=0)
    quotes = models.PositiveIntegerField(default=0)
    reactions = models.PositiveIntegerField(default=0)
    last_reply_id = models.BigIntegerField(null=True)
    # --- what hangs on it
    files = models.PositiveSmallIntegerField(choices=Files, default=Files.NONE)
    poll_closes_at = models.DateTimeField(null=True)
    votes = models.PositiveIntegerField(default=0)
    last_vote_id = models.BigIntegerField(null=True)
    # on top of its author's profile
    is_pinned = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"counters of {self.post_id}"


class NewestByAuthor(models.Model):
    """The newest post of an author that is no answer: a projection kept by triggers, see migration 0007.

    Timelines ask hundreds of sources for their newest post; in here those lie side by side.
    """

    author = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    post_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"newest by {self.author_id}"


class NewestInSpace(models.Model):
    """The same for a space."""

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True, related_name="+")
    post_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"newest in {self.space_id}"


class Submission(models.Model):
    """That a client sent a post under a key of its own, so that sending it twice says it once."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="submission_once")]

    def __str__(self) -> str:
        return f"{self.key} of {self.person_id}"
